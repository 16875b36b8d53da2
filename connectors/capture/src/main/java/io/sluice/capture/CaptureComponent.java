package io.sluice.capture;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel scheme {@code sluice-capture:<source>}: a consumer that gives one exchange per batch, its body an
 * {@link io.sluice.model.Batch}. An exchange that fails takes its batch back: nothing of it counts as captured.
 */
public final class CaptureComponent extends DefaultComponent {

    /** For Camel, which finds the component by its scheme. */
    public CaptureComponent() {}

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new CaptureEndpoint(uri, this, remaining);
    }

    CaptureSources sources() {
        CaptureSources named = CamelContextHelper.lookup(getCamelContext(), CaptureSources.BEAN, CaptureSources.class);
        CaptureSources only =
                named == null ? CamelContextHelper.findSingleByType(getCamelContext(), CaptureSources.class) : named;
        if (only == null) {
            throw new IllegalStateException(
                    "Camel's registry has no bean of type CaptureSources; bind one as '" + CaptureSources.BEAN + "'");
        }
        return only;
    }
}
