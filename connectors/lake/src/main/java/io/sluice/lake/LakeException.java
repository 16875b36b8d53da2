package io.sluice.lake;

/** A share's lake tables cannot go on. The message says where and how to mend, and holds no value of a record. */
public final class LakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LakeException(String message) {
        super(message);
    }

    public LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
