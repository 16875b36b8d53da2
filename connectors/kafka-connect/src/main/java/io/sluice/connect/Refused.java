package io.sluice.connect;

import java.io.Serial;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Why a connector does not run, in Sluice's own words: they hold no value of any record, so the hub shows them. Of other
 * exceptions, which a worker tells as well, it shows the class alone.
 */
public final class Refused extends ConnectException {
    @Serial
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        this(message, null);
    }

    Refused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
