package io.sluice.capture;

import io.sluice.model.Batch;

/** What is done with a batch. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Returns only after the batch's outcome and its offset are durably committed, both or neither. When it throws,
     * nothing of the batch counts: capture starts again from the offset that the {@link OffsetStore} gives.
     */
    void handle(Batch batch) throws Exception;
}
