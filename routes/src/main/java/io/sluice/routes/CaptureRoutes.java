package io.sluice.routes;

import org.apache.camel.builder.RouteBuilder;

/** The routes of a source, one sentence for each kind of feed; each source gets its own from the template. */
final class CaptureRoutes extends RouteBuilder {

    static final String CHANGES = "changes";
    static final String POLLED = "polled";

    private final PipelineStep pipelineStep;
    private final ShareStep shareStep = new ShareStep();
    private final ReceiptStep receiptStep = new ReceiptStep();

    CaptureRoutes(SourceRuns sources) {
        this.pipelineStep = new PipelineStep(sources);
    }

    @Override
    public void configure() {
        // A failure goes back to whoever read the batch: it is read again, never sent elsewhere or logged with its
        // body.
        errorHandler(noErrorHandler());

        routeTemplate(CHANGES)
                .templateParameter("source")
                .from("sluice-capture:{{source}}")
                .process(pipelineStep)
                .process(shareStep)
                .process(receiptStep);

        routeTemplate(POLLED)
                .templateParameter("endpoint")
                .templateParameter("step")
                .from("{{endpoint}}")
                .process("{{step}}")
                .split(body())
                .streaming()
                .stopOnException()
                .process(pipelineStep)
                .process(shareStep)
                .process(receiptStep);
    }
}
