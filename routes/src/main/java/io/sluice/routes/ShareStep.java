package io.sluice.routes;

import io.sluice.model.Failpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Sends a batch's records to the topics of their shares; none can be read before the receipt. */
final class ShareStep implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage()
                .setBody(exchange.getMessage().getBody(Applied.class).send());
        Failpoint.reach("after.produce");
    }
}
