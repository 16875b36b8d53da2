package io.sluice.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel scheme {@code sluice-http:<name>}: asks again and again, by an {@link ApiBatches} bound to that name. */
public final class ApiComponent extends DefaultComponent {
    public static final String SCHEME = "sluice-http";

    /** For Camel, which finds the component by its scheme. */
    public ApiComponent() {}

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ApiEndpoint(uri, this, remaining);
    }
}
