package io.sluice.http;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Gives an empty exchange at each tick; what is due the route's first step knows. */
final class ApiConsumer extends ScheduledPollConsumer {
    private final ApiBatches batches;

    ApiConsumer(ApiEndpoint endpoint, Processor processor, ApiBatches batches) {
        super(endpoint, processor);
        this.batches = batches;
    }

    @Override
    protected int poll() throws Exception {
        Exchange exchange = createExchange(false);
        try {
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                getExceptionHandler().handleException("A batch was not committed; it is read again", failure);
            }
            return 1;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** What waits for an API must not keep the route from stopping. */
    @Override
    protected void doSuspend() throws Exception {
        batches.stop();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        batches.stop();
        super.doStop();
    }
}
