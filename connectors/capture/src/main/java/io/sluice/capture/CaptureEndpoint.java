package io.sluice.capture;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One source's endpoint. It only gives; nothing can be sent to it. */
final class CaptureEndpoint extends DefaultEndpoint {

    private final CaptureComponent component;
    private final String source;

    CaptureEndpoint(String uri, CaptureComponent component, String source) {
        super(uri, component);
        this.component = component;
        this.source = source;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        CaptureConsumer consumer = new CaptureConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("sluice-capture:" + source + " is a source; it takes no exchange");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    CaptureEngine engine() {
        return component
                .sources()
                .find(source)
                .orElseThrow(() -> new IllegalStateException(
                        "sluice-capture:" + source + ": no such source; add its engine to CaptureSources first"));
    }
}
