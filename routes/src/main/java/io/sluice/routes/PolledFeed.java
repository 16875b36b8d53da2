package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.capture.TableStatus;
import io.sluice.model.TableId;
import io.sluice.shares.FeedStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** What Camel polls: dropped files, tables without a log, APIs. Which share is owed what the connector keeps. */
final class PolledFeed implements Feed {

    private static final String NO_PAST = "Asking again does not show rows as they were before a change, which a row"
            + " filter needs: grant without one, or capture the database's log";

    private final CamelContext camel;
    private final SourceRun run;
    private final Polled polled;
    private final Map<TableId, CapturedTable> captured;
    private volatile boolean started;

    PolledFeed(CamelContext camel, SourceRun run, Polled polled) {
        this(camel, run, polled, new ConcurrentHashMap<>());
    }

    /** @param captured where what is wanted is kept, for a connector that asks for more than the shares there are */
    PolledFeed(CamelContext camel, SourceRun run, Polled polled, Map<TableId, CapturedTable> captured) {
        this.captured = captured;
        this.camel = camel;
        this.run = run;
        this.polled = polled;
    }

    /** Nothing to prepare: the connector asks which shares there are before each read. */
    @Override
    public void capture(CapturedTable table) {
        captured.put(table.table(), table);
    }

    @Override
    public void release(TableId table) {
        captured.remove(table);
    }

    @Override
    public void start() {
        camel.getRegistry().bind(polled.name(), polled.step());
        TemplatedRouteBuilder.builder(camel, CaptureRoutes.POLLED)
                .parameter("endpoint", polled.endpoint())
                .parameter("step", polled.name())
                .routeId(polled.name())
                .add();
        started = true;
    }

    @Override
    public boolean isLoading(CapturedTable table) {
        return false;
    }

    @Override
    public boolean givesWholePast(TableId table) {
        return polled.wholePast();
    }

    @Override
    public FeedStatus status() {
        List<FeedStatus.Table> tables =
                captured.values().stream().map(this::table).toList();
        return run.trouble()
                .map(message -> new FeedStatus("retrying", "batch-not-committed", message, tables))
                .orElseGet(() -> reading(tables))
                .at(polled.lastPoll().get().orElse(null));
    }

    /** What concerns the whole source is told before what concerns a part of it. */
    private FeedStatus reading(List<FeedStatus.Table> tables) {
        List<Polled.Trouble> troubles = polled.troubles().get();
        boolean whole = troubles.stream().anyMatch(Polled.Trouble::whole);
        List<Polled.Trouble> told =
                troubles.stream().filter(trouble -> trouble.whole() == whole).toList();
        if (told.isEmpty()) {
            return new FeedStatus(started ? "streaming" : "starting", null, null, tables);
        }
        String messages = told.stream().map(Polled.Trouble::message).collect(Collectors.joining("; "));
        return new FeedStatus(whole ? "retrying" : "streaming", told.getFirst().reason(), messages, tables);
    }

    private FeedStatus.Table table(CapturedTable table) {
        boolean lacks = table.wholeBefore() && !polled.wholePast();
        return new FeedStatus.Table(
                table.table().toString(),
                table.epoch(),
                polled.caughtUp().test(table.table()) ? "completed" : "running",
                0,
                lacks ? TableStatus.BEFORE_IMAGE_MISSING : null,
                lacks ? NO_PAST : "");
    }

    /** What is polled is only read. */
    @Override
    public Optional<String> retire() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (started) {
            CamelRoutes.remove(camel, polled.name());
            camel.getRegistry().unbind(polled.name());
        }
        if (polled.step() instanceof AutoCloseable open) {
            close(open);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception problem) {
            throw new IllegalStateException("Cannot close a source: restart the data process", problem);
        }
    }
}
