package io.sluice.kafka;

import java.util.List;
import java.util.function.Consumer;

/** The keys in a share's topic that an epoch has not seen: neither its load nor the log since it began. */
@FunctionalInterface
public interface UnseenKeys {

    /**
     * Gives all of them, each once, some at a time.
     *
     * @throws IllegalStateException where the broker gives nothing for a minute
     */
    void each(Consumer<Some> taker);

    /** Some keys that the epoch had not seen when they were found. */
    @FunctionalInterface
    interface Some {

        /**
         * Those of them that it has not seen up to now. To be called while nobody writes to the topic, and until that
         * ends what it says is true.
         */
        List<byte[]> still();
    }
}
