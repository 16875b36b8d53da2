package io.sluice.capture;

import java.io.Serial;
import java.time.Duration;

/** Why a source cannot be captured now. The message says where, what and how to mend, and holds no value. */
public final class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The reason where the handler did not commit a batch. */
    static final String NOT_COMMITTED = "batch-not-committed";

    private final String reason;
    private final boolean lasting;
    private final Duration notBefore;

    private Refusal(String reason, String message, boolean lasting, Duration notBefore) {
        super(message);
        this.reason = reason;
        this.lasting = lasting;
        this.notBefore = notBefore;
    }

    /** It may pass, so it is tried again. */
    public static Refusal passing(String reason, String message) {
        return new Refusal(reason, message, false, Duration.ZERO);
    }

    /** Nothing comes from a server that says something all the time while it is there. */
    public static Refusal silent(String source) {
        return passing(
                "source-silent",
                "Source '" + source + "': its server sends nothing any more, not even that it is there");
    }

    /** It may pass, but trying often would do harm (a login that is locked after some attempts). */
    public static Refusal passing(String reason, String message, Duration notBefore) {
        return new Refusal(reason, message, false, notBefore);
    }

    /** Going on would lose changes silently. */
    public static Refusal lasting(String reason, String message) {
        return new Refusal(reason, message, true, Duration.ZERO);
    }

    public String reason() {
        return reason;
    }

    boolean isLasting() {
        return lasting;
    }

    Duration notBefore() {
        return notBefore;
    }
}
