package io.sluice.http;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** Where what one source is sent comes in. */
final class PushEndpoint extends DefaultEndpoint {
    private final String name;

    PushEndpoint(String uri, PushComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        PushConsumer consumer = new PushConsumer(
                this, processor, CamelContextHelper.mandatoryLookup(getCamelContext(), name, PushBatches.class));
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
