package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.capture.Column;
import io.sluice.model.TableId;
import io.sluice.shares.FeedStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told. Loads are under way until the test says otherwise. */
final class WrittenFeed implements Feed {

    final List<String> said = new CopyOnWriteArrayList<>();
    final Set<String> loading = new HashSet<>();
    boolean wholePast;
    boolean asked;
    Optional<Map<String, Column>> columns = Optional.empty();
    FeedStatus status = FeedStatus.of("streaming");
    Optional<String> left = Optional.empty();
    /** What ending it takes. */
    Runnable ending = () -> {};

    @Override
    public void capture(CapturedTable table) {
        String line = "capture " + table.table() + " epoch " + table.epoch() + (table.load() ? "" : " unread");
        if (!said.contains(line)) {
            said.add(line);
            if (table.load()) {
                loading.add(table.table().toString());
            }
        }
    }

    @Override
    public void release(TableId table) {
        said.add("release " + table);
    }

    @Override
    public void start() {
        said.add("start");
    }

    @Override
    public boolean isLoading(CapturedTable table) {
        return loading.contains(table.table().toString());
    }

    @Override
    public boolean givesWholePast(TableId table) {
        return wholePast;
    }

    @Override
    public boolean tellsEpochs() {
        return true;
    }

    @Override
    public boolean tellsColumns() {
        return true;
    }

    @Override
    public Optional<Map<String, Column>> columns(TableId table) {
        return columns;
    }

    @Override
    public void lookAgain(TableId table) {
        columns = Optional.empty();
        asked = true;
    }

    @Override
    public FeedStatus status() {
        return status;
    }

    @Override
    public Optional<String> retire() {
        said.add("retire");
        return left;
    }

    @Override
    public void close() {
        said.add("close");
        ending.run();
    }
}
