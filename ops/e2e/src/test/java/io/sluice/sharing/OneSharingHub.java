package io.sluice.sharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the one {@link SharingHub} of this process: started for the first of them, stopped when the process
 * ends. JUnit's own stores would end with each class where a process is handed its classes one by one.
 */
final class OneSharingHub implements ParameterResolver {
    private static @Nullable SharingHub hub;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharingHub.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return hub();
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
