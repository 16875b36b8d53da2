package io.sluice.capture;

import io.sluice.planner.Protection;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How one source is captured.
 *
 * @param source its id: lower-case letters, digits and '-', at most 50. It names slot and publication
 * @param password read again at each connection, so that a rotated one is taken without a restart
 * @param digest for the positions of snapshot rows
 * @param heartbeat how often an idle source's position moves on, so that it may recycle its log
 * @param batchSize most records of one batch
 * @param protection how much log it may keep for us, and how and when its tables are loaded
 * @param poll how long changes are gathered before they are handed on, where they are fewer than a batch
 * @param queueBytes most of what is read ahead of the batch in hand, as Debezium estimates it, which is less than the
 *     heap it takes
 */
public record CaptureSettings(
        String source,
        SourceAddress address,
        Supplier<String> password,
        RowDigest digest,
        Duration heartbeat,
        int batchSize,
        Protection protection,
        Duration poll,
        int queueBytes) {

    /** A position is confirmed by the heartbeat after the one that made it: an idle source is behind by two at most. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);

    private static final Duration SHORTEST_POLL = Duration.ofMillis(5);
    private static final Duration LONGEST_POLL = Duration.ofMillis(50);
    private static final Duration POLL_FOR_EACH_SOURCE = Duration.ofNanos(2_500_000);

    // What all sources of a process have in hand and read ahead, whatever their backlogs, fits into its 512 MB.
    private static final int BATCHES_OF_ALL = 20_480;
    private static final int LEAST_BATCH = 256;
    private static final int QUEUES_OF_ALL = 32 * 1024 * 1024;
    private static final int LEAST_QUEUE = 1024 * 1024;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    public CaptureSettings {
        if (!ID.matcher(source).matches()) {
            throw new IllegalArgumentException(
                    "Source id is refused; give lower-case letters, digits and '-', at most 50");
        }
    }

    public CaptureSettings(String source, SourceAddress address, Supplier<String> password, RowDigest digest) {
        this(source, address, password, digest, HEARTBEAT, 2048);
    }

    public CaptureSettings(
            String source,
            SourceAddress address,
            Supplier<String> password,
            RowDigest digest,
            Duration heartbeat,
            int batchSize) {
        this(source, address, password, digest, heartbeat, batchSize, Protection.usual(), SHORTEST_POLL, QUEUES_OF_ALL);
    }

    public CaptureSettings protectedBy(Protection other) {
        return new CaptureSettings(source, address, password, digest, heartbeat, batchSize, other, poll, queueBytes);
    }

    /**
     * As one of so many sources that a process captures. Debezium's queue spins for half a millisecond at the end of each
     * poll: at 5 ms twenty sources without a change would take more than a processor. They share what memory there is for
     * changes: twenty that each held as much as one may would end the process.
     */
    public CaptureSettings amid(int sources) {
        int all = Math.max(1, sources);
        Duration wanted = POLL_FOR_EACH_SOURCE.multipliedBy(sources);
        Duration least = wanted.compareTo(SHORTEST_POLL) > 0 ? wanted : SHORTEST_POLL;
        Duration made = least.compareTo(LONGEST_POLL) < 0 ? least : LONGEST_POLL;
        return new CaptureSettings(
                source,
                address,
                password,
                digest,
                heartbeat,
                Math.min(batchSize, Math.max(LEAST_BATCH, BATCHES_OF_ALL / all)),
                protection,
                made,
                Math.max(LEAST_QUEUE, QUEUES_OF_ALL / all));
    }

    /** The replication slot, one per source. */
    public String slot() {
        return "sluice_" + source.replace('-', '_');
    }

    /** The publication, one per source; of the slot's name. */
    public String publication() {
        return slot();
    }
}
