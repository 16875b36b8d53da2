package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.files.FileBatches;
import io.sluice.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** A department's dropped files, through Camel's file endpoint. Which share is owed which file the reader keeps. */
final class FileFeed implements Feed {

    private final CamelContext camel;
    private final SourceRun run;
    private final FileBatches files;
    private final Map<TableId, CapturedTable> captured = new ConcurrentHashMap<>();
    private volatile boolean started;

    FileFeed(CamelContext camel, SourceRun run, FileBatches files) {
        this.camel = camel;
        this.run = run;
        this.files = files;
    }

    /** Nothing to prepare: the reader asks which shares there are before each file. */
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
        camel.getRegistry().bind(files.name(), files);
        TemplatedRouteBuilder.builder(camel, CaptureRoutes.FILES)
                .parameter("endpoint", files.endpoint())
                .parameter("files", files.name())
                .routeId(route())
                .add();
        started = true;
    }

    @Override
    public boolean isLoading(CapturedTable table) {
        return false;
    }

    /** Rows of files have no past that could be missing. */
    @Override
    public boolean givesWholePast(TableId table) {
        return true;
    }

    @Override
    public FeedStatus status() {
        List<FeedStatus.Table> tables =
                captured.values().stream().map(this::table).toList();
        String refused = String.join("; ", files.refused());
        return run.trouble()
                .map(message -> new FeedStatus("retrying", "batch-not-committed", message, tables))
                .orElseGet(() -> new FeedStatus(
                        started ? "streaming" : "starting",
                        refused.isEmpty() ? null : "files-refused",
                        refused.isEmpty() ? null : refused,
                        tables));
    }

    private FeedStatus.Table table(CapturedTable table) {
        return new FeedStatus.Table(
                table.table().toString(),
                table.epoch(),
                files.isCaughtUp(table.table()) ? "completed" : "running",
                0,
                null,
                "");
    }

    /** The folder is only read. */
    @Override
    public Optional<String> retire() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (started) {
            CamelRoutes.remove(camel, route());
            camel.getRegistry().unbind(files.name());
        }
    }

    private String route() {
        return "files-" + run.id();
    }
}
