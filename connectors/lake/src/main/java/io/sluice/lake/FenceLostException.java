package io.sluice.lake;

/** The connection that holds the right to write is gone: nothing may be committed until it is had again. */
final class FenceLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FenceLostException() {
        super("The lake's fence was lost: its connection to PostgreSQL has ended");
    }
}
