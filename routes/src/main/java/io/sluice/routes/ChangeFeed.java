package io.sluice.routes;

import io.sluice.capture.CaptureEngine;
import io.sluice.capture.CaptureSources;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.Column;
import io.sluice.capture.TableStatus;
import io.sluice.model.TableId;
import io.sluice.shares.FeedStatus;
import java.util.Map;
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
        return engine.status(table.table())
                .filter(status -> status.epoch() >= table.epoch())
                .map(status -> !isLoaded(status))
                .orElse(true);
    }

    private static boolean isLoaded(TableStatus status) {
        return switch (status.load()) {
            case NONE, COMPLETED, FAILED, TRUNCATED -> true;
            case PENDING, RUNNING -> false;
        };
    }

    @Override
    public boolean tellsEpochs() {
        return true;
    }

    @Override
    public boolean givesWholePast(TableId table) {
        return engine.status(table).map(TableStatus::wholePast).orElse(false);
    }

    @Override
    public boolean tellsColumns() {
        return true;
    }

    @Override
    public Optional<Map<String, Column>> columns(TableId table) {
        return engine.columns(table);
    }

    @Override
    public void lookAgain(TableId table) {
        engine.lookAgain(table);
    }

    @Override
    public FeedStatus status() {
        return FeedStatus.of(engine.status());
    }

    @Override
    public Optional<String> retire() {
        return engine.retire();
    }

    @Override
    public void close() {
        // Camel stops one route at a time and starts none meanwhile: an engine that does not end must not hold it.
        engine.stop();
        CamelRoutes.remove(camel, route());
        engines.remove(engine.source());
    }

    private String route() {
        return "capture-" + engine.source();
    }
}
