package io.sluice.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one {@link LiveCity}: started for the first of them, stopped when all tests are over. */
final class OneLiveCity implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LiveCity.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneLiveCity.class))
                .getOrComputeIfAbsent(LiveCity.class, type -> start(), LiveCity.class);
    }

    private static LiveCity start() {
        try {
            return LiveCity.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Starting the city was interrupted", e);
        } catch (java.io.IOException | java.sql.SQLException e) {
            throw new IllegalStateException("The city could not be started", e);
        }
    }
}
