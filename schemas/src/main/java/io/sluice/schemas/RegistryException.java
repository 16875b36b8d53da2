package io.sluice.schemas;

/** The registry cannot be reached, or answered with what it should not have. Nothing was published. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
