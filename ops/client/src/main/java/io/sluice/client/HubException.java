package io.sluice.client;

import java.util.List;

/** The hub said no, or did not answer. */
public final class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Place> errors;

    /** A place in what was sent: JSON pointer, what is wrong there, how to mend it. */
    public record Place(String pointer, String detail, String hint) {
        @Override
        public String toString() {
            return pointer + ": " + detail + "; " + hint;
        }
    }

    HubException(int status, String code, String message, List<Place> errors) {
        super(message);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** Of HTTP; 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    public List<Place> errors() {
        return errors;
    }
}
