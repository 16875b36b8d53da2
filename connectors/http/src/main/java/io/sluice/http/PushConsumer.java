package io.sluice.http;

import io.sluice.model.Batch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Takes batches through the route on the thread of whoever hands them on. */
final class PushConsumer extends DefaultConsumer {
    private final PushBatches batches;

    PushConsumer(PushEndpoint endpoint, Processor processor, PushBatches batches) {
        super(endpoint, processor);
        this.batches = batches;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        batches.connect(this::process);
    }

    @Override
    protected void doStop() throws Exception {
        batches.connect(null);
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
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
