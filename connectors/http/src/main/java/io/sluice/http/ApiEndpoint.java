package io.sluice.http;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.ScheduledPollEndpoint;

/** One API's endpoint. It only gives; nothing can be sent to it. */
final class ApiEndpoint extends ScheduledPollEndpoint {
    private final String name;

    ApiEndpoint(String uri, ApiComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ApiConsumer consumer = new ApiConsumer(
                this, processor, CamelContextHelper.mandatoryLookup(getCamelContext(), name, ApiBatches.class));
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(getEndpointUri() + " is a source; it takes no exchange");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
