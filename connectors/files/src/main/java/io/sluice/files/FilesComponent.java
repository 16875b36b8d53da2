package io.sluice.files;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel scheme {@code sluice-files:<name of a FileBatches in the registry>}: a consumer that gives one exchange per
 * file that a share is owed. It lists the folder every two seconds, or as {@code delay} says in milliseconds.
 */
public final class FilesComponent extends DefaultComponent {
    public static final String SCHEME = "sluice-files";

    private static final long USUAL_DELAY = 2000;

    /** For Camel, which finds the component by its scheme. */
    public FilesComponent() {}

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        long delay = getAndRemoveParameter(parameters, "delay", Long.class, USUAL_DELAY);
        return new FilesEndpoint(uri, this, remaining, delay);
    }
}
