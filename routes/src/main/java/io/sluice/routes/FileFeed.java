package io.sluice.routes;

import io.sluice.files.FileBatches;
import io.sluice.pipeline.SharePlan;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** A department's dropped files, through Camel's file endpoint. Which share is owed which file the reader keeps. */
final class FileFeed implements Feed {

    private final CamelContext camel;
    private final String source;
    private final FileBatches files;
    private volatile boolean started;

    FileFeed(CamelContext camel, String source, FileBatches files) {
        this.camel = camel;
        this.source = source;
        this.files = files;
    }

    /** Nothing to prepare: the reader asks which shares there are before each file. */
    @Override
    public void want(List<SharePlan> plans, Map<String, Integer> epochs) {}

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
    public boolean isLoading(String table) {
        return false;
    }

    @Override
    public FeedStatus status() {
        return FeedStatus.of(started ? "streaming" : "starting");
    }

    @Override
    public void close() {
        if (started) {
            CamelRoutes.remove(camel, route());
            camel.getRegistry().unbind(files.name());
        }
    }

    private String route() {
        return "files-" + source;
    }
}
