package io.sluice.capture;

import io.sluice.model.Batch;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the source's engine while its route runs. The route works on the engine's own thread, one batch at a time. */
final class CaptureConsumer extends DefaultConsumer {

    private final CaptureEndpoint endpoint;
    private @Nullable CaptureEngine engine;

    CaptureConsumer(CaptureEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CaptureEngine found = endpoint.engine();
        found.start(this::process);
        engine = found;
    }

    @Override
    protected void doStop() throws Exception {
        CaptureEngine running = engine;
        engine = null;
        if (running != null) {
            running.stop();
        }
        super.doStop();
    }

    private void process(Batch batch) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(batch);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
            // A route that handles an exception says nothing of a commit, so that is a failure too.
            if (exchange.isRollbackOnly() || exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT) != null) {
                throw new IllegalStateException("sluice-capture: the route handled a failure or marked a rollback");
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
