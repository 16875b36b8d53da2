package io.sluice.pipeline;

/** A key that a share needs cannot be had: the share halts, nothing passes untreated. */
public final class KeyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public KeyUnavailableException(String message) {
        super(message);
    }
}
