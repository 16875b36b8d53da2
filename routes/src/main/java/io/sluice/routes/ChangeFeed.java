package io.sluice.routes;

import io.sluice.capture.CaptureEngine;
import io.sluice.capture.CaptureSources;
import io.sluice.capture.CaptureState;
import io.sluice.capture.CaptureStatus;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.TableStatus;
import io.sluice.model.TableId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** A database's changes, through the capture engine's own Camel endpoint. */
final class ChangeFeed implements Feed {

    private final CamelContext camel;
    private final CaptureSources engines;
    private final CaptureEngine engine;

    ChangeFeed(CamelContext camel, CaptureSources engines, CaptureEngine engine) {
        this.camel = camel;
        this.engines = engines;
        this.engine = engine;
    }

    @Override
    public void capture(CapturedTable table) {
        engine.addTable(table);
    }

    @Override
    public void release(TableId table) {
        engine.removeTable(table);
    }

    @Override
    public void start() {
        engines.add(engine);
        TemplatedRouteBuilder.builder(camel, CaptureRoutes.CHANGES)
                .parameter("source", engine.source())
                .routeId(route())
                .add();
    }

    /** A table of which the engine says nothing yet may be loading all the same. */
    @Override
    public boolean isLoading(CapturedTable table) {
        return engine.status().tables().stream()
                .filter(status -> status.table().equals(table.table()) && status.epoch() >= table.epoch())
                .noneMatch(ChangeFeed::isLoaded);
    }

    private static boolean isLoaded(TableStatus status) {
        return switch (status.load()) {
            case NONE, COMPLETED, FAILED, TRUNCATED -> true;
            case PENDING, RUNNING -> false;
        };
    }

    @Override
    public boolean givesWholePast(TableId table) {
        return engine.status().tables().stream()
                .anyMatch(status -> status.table().equals(table) && status.wholePast());
    }

    @Override
    public FeedStatus status() {
        CaptureStatus status = engine.status();
        List<FeedStatus.Table> tables =
                status.tables().stream().map(ChangeFeed::table).toList();
        return switch (status.state()) {
            case CaptureState.Starting starting -> new FeedStatus("starting", null, null, tables);
            case CaptureState.Snapshotting loading -> new FeedStatus("snapshotting", null, null, tables);
            case CaptureState.Streaming streaming -> new FeedStatus("streaming", null, null, tables);
            case CaptureState.Stopped stopped -> new FeedStatus("stopped", null, null, tables);
            case CaptureState.Retrying retrying ->
                new FeedStatus("retrying", retrying.reason(), retrying.message(), tables);
            case CaptureState.Failed failed -> new FeedStatus("failed", failed.reason(), failed.message(), tables);
        };
    }

    private static FeedStatus.Table table(TableStatus status) {
        return new FeedStatus.Table(
                status.table().toString(),
                status.epoch(),
                status.load().name().toLowerCase(Locale.ROOT),
                status.rowsRead(),
                status.reason().isEmpty() ? null : status.reason(),
                status.message());
    }

    @Override
    public Optional<String> retire() {
        return engine.retire();
    }

    @Override
    public void close() {
        CamelRoutes.remove(camel, route());
        engines.remove(engine.source());
    }

    private String route() {
        return "capture-" + engine.source();
    }
}
