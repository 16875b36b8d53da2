package io.sluice.routes;

import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.seal.SealBrokenException;
import java.io.IOException;

/** What may be said of a failure: messages of our own hold no value of a record; of others only the kind is told. */
final class Told {

    private Told() {}

    static String of(Exception problem) {
        boolean own = problem instanceof IllegalStateException
                || problem instanceof IllegalArgumentException
                || problem instanceof KeyUnavailableException
                || problem instanceof SealBrokenException
                || problem instanceof IOException;
        // Java's own, which quotes the text that is no number.
        return own && !(problem instanceof NumberFormatException)
                ? String.valueOf(problem.getMessage())
                : kinds(problem);
    }

    private static String kinds(Throwable problem) {
        Throwable cause = problem.getCause();
        String kind = problem.getClass().getName();
        return cause == null || cause == problem ? kind : kind + " by " + kinds(cause);
    }
}
