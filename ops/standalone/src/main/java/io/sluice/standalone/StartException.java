package io.sluice.standalone;

/** Something on this machine keeps a server from starting; the message says what, and how to mend it. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kind of obstacle it is, for the command line's exit code. */
    public enum Reason {
        /** A server does not answer, or died. */
        UNAVAILABLE,
        /** The data folder is in use by another stack. */
        IN_USE,
        /** The operating system refuses access. */
        PERMISSION,
        /** What was asked for cannot be done as it was written. */
        USAGE
    }

    public StartException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
