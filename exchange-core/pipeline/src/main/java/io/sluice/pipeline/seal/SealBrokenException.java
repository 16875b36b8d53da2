package io.sluice.pipeline.seal;

/** What was to be opened was sealed to another key or place, or changed since. */
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
