package io.sluice.routes;

import io.sluice.model.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Processor;

/**
 * What a connector gives that Camel polls: an endpoint, and the step that makes an iterator of batches of what the
 * endpoint gives.
 *
 * @param name under which the step is bound to Camel's registry, where its endpoint may look it up; also the route's
 * @param endpoint the route's {@code from}; one exchange at a time
 * @param step leaves an {@code Iterator<Batch>} as the body, read while it is taken, and may set the header
 *     {@link io.sluice.files.FileBatches#SHARES}; what it throws reaches the endpoint, which polls again
 * @param caughtUp whether all that a table had at the last poll has been shared
 * @param troubles what keeps the source or a part of it from being read now
 * @param wholePast whether no row has a past that its events do not tell
 * @param lastPoll when the source answered last, as far as that is known
 */
record Polled(
        String name,
        String endpoint,
        Processor step,
        Predicate<TableId> caughtUp,
        Supplier<List<Trouble>> troubles,
        boolean wholePast,
        Supplier<Optional<Instant>> lastPoll) {

    /** What is never changed, only added, has no past. */
    Polled(
            String name,
            String endpoint,
            Processor step,
            Predicate<TableId> caughtUp,
            Supplier<List<Trouble>> troubles) {
        this(name, endpoint, step, caughtUp, troubles, true, Optional::empty);
    }

    /** Of a source that does not say when it answered last. */
    Polled(
            String name,
            String endpoint,
            Processor step,
            Predicate<TableId> caughtUp,
            Supplier<List<Trouble>> troubles,
            boolean wholePast) {
        this(name, endpoint, step, caughtUp, troubles, wholePast, Optional::empty);
    }

    /**
     * @param whole whether nothing of the source is read meanwhile
     * @param reason the cause as a word, such as {@code files-refused}
     * @param message what to do; never a value
     */
    record Trouble(boolean whole, String reason, String message) {}
}
