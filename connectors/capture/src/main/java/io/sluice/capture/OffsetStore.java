package io.sluice.capture;

import java.util.Optional;

/** Where committed offsets are read from. They are written by the {@link BatchHandler}, together with the batch. */
@FunctionalInterface
public interface OffsetStore {

    /** The offset of the last committed batch of this source, as {@link io.sluice.model.Batch#offset()} gave it. */
    Optional<String> load(String source);
}
