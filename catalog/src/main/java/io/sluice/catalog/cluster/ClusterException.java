package io.sluice.catalog.cluster;

/** The cluster did not do what it was asked for; it is asked again. */
final class ClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Who has to do something. */
    enum Kind {
        /** No worker answers. */
        UNREACHABLE,
        /** It does not do it at the moment, for instance since its workers share out tasks anew. */
        BUSY,
        /** Somebody has to mend something. */
        REFUSED
    }

    ClusterException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
