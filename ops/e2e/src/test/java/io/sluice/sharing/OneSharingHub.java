package io.sluice.sharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one {@link SharingHub}: started for the first of them, stopped when all tests are over. */
final class OneSharingHub implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharingHub.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneSharingHub.class))
                .getOrComputeIfAbsent(SharingHub.class, type -> start(), SharingHub.class);
    }

    private static SharingHub start() {
        try {
            return SharingHub.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The hub could not be started", e);
        }
    }
}
