package io.sluice.keys;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;

/** Where the root of all data keys rests. What it gives is in memory, and good for a lease. */
public interface KeyService {

    /**
     * Brings the root into memory.
     *
     * @throws KeyUnavailableException when it cannot be had now; the message says what to do
     */
    KeyRing unlock();

    /** Where the root rests and what wraps it; never anything of a key. */
    default String where() {
        return "in memory";
    }
}
