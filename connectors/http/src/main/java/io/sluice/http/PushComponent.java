package io.sluice.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel scheme {@code sluice-push:<name>}: gives what a {@link PushBatches} bound to that name was sent. */
public final class PushComponent extends DefaultComponent {
    public static final String SCHEME = "sluice-push";

    /** For Camel, which finds the component by its scheme. */
    public PushComponent() {}

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new PushEndpoint(uri, this, remaining);
    }
}
