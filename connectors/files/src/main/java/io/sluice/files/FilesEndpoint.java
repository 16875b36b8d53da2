package io.sluice.files;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** One source's folder. It only gives; nothing can be sent to it. */
final class FilesEndpoint extends DefaultEndpoint {
    private final String name;
    private final long delay;

    FilesEndpoint(String uri, FilesComponent component, String name, long delay) {
        super(uri, component);
        this.name = name;
        this.delay = delay;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FileBatches files = CamelContextHelper.mandatoryLookup(getCamelContext(), name, FileBatches.class);
        FilesConsumer consumer = new FilesConsumer(this, processor, files);
        consumer.setInitialDelay(0);
        consumer.setDelay(delay);
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
