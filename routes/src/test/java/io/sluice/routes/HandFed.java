package io.sluice.routes;

import io.sluice.model.Batch;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Stands where capture's own endpoint stands: gives a route the batches that a test has. */
final class HandFed extends DefaultComponent {

    private @Nullable Feeder feeder;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Fed(uri, this);
    }

    /** One exchange, as capture sends it; what fails in the route is thrown here. */
    void feed(Batch batch) throws Exception {
        Objects.requireNonNull(feeder, "no route").feed(batch);
    }

    private static final class Fed extends DefaultEndpoint {
        private final HandFed component;

        Fed(String uri, HandFed component) {
            super(uri, component);
            this.component = component;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("a source is only read");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            Feeder made = new Feeder(this, processor);
            component.feeder = made;
            return made;
        }
    }

    private static final class Feeder extends DefaultConsumer {

        Feeder(Fed endpoint, Processor processor) {
            super(endpoint, processor);
        }

        void feed(Batch batch) throws Exception {
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
}
