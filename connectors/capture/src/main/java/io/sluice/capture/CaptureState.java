package io.sluice.capture;

import java.time.Instant;

/** What a source's capture is doing. No text in here holds a value of a record. */
public sealed interface CaptureState {

    /** Connecting, checking the slot, starting the engine. */
    record Starting() implements CaptureState {}

    /** Following the log while rows that are already there are read. */
    record Snapshotting() implements CaptureState {}

    /** Following the log. */
    record Streaming() implements CaptureState {}

    /**
     * Something failed that may pass; it is tried again by itself.
     *
     * @param since the first of the failures without a batch between them
     * @param next when it is tried again
     * @param reason what failed, such as {@code source-unreachable} or {@code batch-not-committed}
     * @param message where, what and how to mend
     */
    record Retrying(Instant since, int attempts, Instant next, String reason, String message) implements CaptureState {}

    /** Stopped by its owner, or not yet started. */
    record Stopped() implements CaptureState {}

    /**
     * It does not go on by itself, because going on would lose changes silently or cannot work.
     *
     * @param reason such as {@code slot-lost}
     * @param message where, what (for a loss: the exact range) and how to mend
     */
    record Failed(Instant since, String reason, String message) implements CaptureState {}
}
