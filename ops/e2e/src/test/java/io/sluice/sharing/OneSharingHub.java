package io.sluice.sharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives test classes the one {@link SharingHub} of this process: started for the first of them, stopped when the process
 * ends. JUnit's own stores would end with each class where a process is handed its classes one by one.
 */
final class OneSharingHub implements ParameterResolver, TestExecutionExceptionHandler {
    private static @Nullable SharingHub hub;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharingHub.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return hub();
    }

    /** What failed says how the hub's sources stood then, and what its processes said is kept. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        throw new AssertionError(
                failure.getMessage()
                        + hub().standing(context.getRequiredTestClass().getSimpleName()),
                failure);
    }

    private static synchronized SharingHub hub() {
        if (hub == null) {
            try {
                hub = SharingHub.start();
            } catch (IOException e) {
                throw new UncheckedIOException("The hub could not be started", e);
            }
        }
        return hub;
    }
}
