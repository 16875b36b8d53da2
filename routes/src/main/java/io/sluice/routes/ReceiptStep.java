package io.sluice.routes;

import io.sluice.model.Failpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Commits records, receipt and offset together. After it the batch counts, before it nothing of it does. */
final class ReceiptStep implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().getBody(Sent.class).commit(exchange.getFromRouteId());
        Failpoint.reach("after.commit");
    }
}
