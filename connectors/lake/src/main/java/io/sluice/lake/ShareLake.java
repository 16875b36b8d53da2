package io.sluice.lake;

import io.sluice.model.Failpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one share's topic over into its two tables. Belongs to the committer's thread, but for its status. */
final class ShareLake {

    private static final Logger LOG = LoggerFactory.getLogger(ShareLake.class);

    /** Until a share's own records have been seen; errs on the side of committing early. */
    private static final long FIRST_GUESS_OF_RECORD_BYTES = 512;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final ShareTable share;
    private final LakeConfig config;
    private Optional<Reached> reached = Optional.empty();
    private long bytesRead;
    private long recordsRead;
    private long lastRoundNanos;
    private boolean hadRound;
    private long triedNanos;
    private Optional<String> problem = Optional.empty();
    private volatile LakeStatus.Share status;

    /** Both tables while they are written. Kept open, the metadata of a thousand shares would fill the memory. */
    private record Tables(LakeTable history, LakeTable current, ShareRows rows) {
        Positions from() {
            return history.positions().least(current.positions());
        }

        Reached reached() {
            return new Reached(history.positions(), current.positions(), history.rows(), current.rows());
        }
    }

    /** How far the tables are, and how many rows they have. */
    private record Reached(Positions history, Positions current, long historyRows, long currentRows) {
        Positions from() {
            return history.least(current);
        }

        boolean isAt(Positions ends) {
            return from().upTo(ends) == 0 && !history.isBeyond(ends) && !current.isBeyond(ends);
        }
    }

    ShareLake(ShareTable share, LakeConfig config) {
        this.share = share;
        this.config = config;
        this.status = new LakeStatus.Share(share.share(), 0, 0, Map.of(), Map.of(), 0, Optional.empty());
    }

    ShareTable share() {
        return share;
    }

    /** Whether it does already what the specification asks for. */
    boolean isAsWanted(ShareTable wanted) {
        return share.equals(wanted) && status.problem().isEmpty();
    }

    LakeStatus.Share status() {
        return status;
    }

    /** Forgets what was loaded, so that the next round begins at what the tables themselves say. */
    void forget() {
        reached = Optional.empty();
    }

    /** Whether it is known how far its tables are; else they have to be read for it. */
    boolean isKnown() {
        return reached.isPresent();
    }

    void failed(String reason) {
        forget();
        problem = Optional.of(reason);
        triedNanos = System.nanoTime();
        status = new LakeStatus.Share(
                share.share(),
                status.historyRows(),
                status.currentRows(),
                status.history(),
                status.current(),
                status.lag(),
                problem);
    }

    /** Whether the interval is over, or more waits than one commit should take. */
    boolean isDue(LakeCatalog catalog, Positions ends, long nowNanos) {
        if (problem.isPresent() && nowNanos - triedNanos < PAUSE_AFTER_FAILURE.toNanos()) {
            return false;
        }
        Reached now = reached.orElseGet(() -> open(catalog).reached());
        reached = Optional.of(now);
        long lag = now.from().upTo(ends);
        report(now, ends);
        long bytesPerRecord = recordsRead == 0 ? FIRST_GUESS_OF_RECORD_BYTES : bytesRead / recordsRead + 1;
        return !now.isAt(ends)
                && (!hadRound
                        || problem.isPresent()
                        || nowNanos - lastRoundNanos >= config.interval().toNanos()
                        || lag >= config.maxRecords()
                        || lag * bytesPerRecord >= config.maxBytes());
    }

    /** Brings both tables up to the ends, in as many commits as the bounds of a merge ask for. */
    void catchUp(LakeCatalog catalog, TopicReader reader, Fence fence, Positions ends) throws IOException {
        Tables open = open(catalog);
        boolean changed = false;
        if (!open.reached().isAt(ends)) {
            standOn(reader, open);
        }
        while (open.from().upTo(ends) > 0) {
            round(open, reader, fence, ends);
            changed = true;
            report(open.reached(), ends);
        }
        if (changed) {
            expireSnapshots(open.current().table());
            expireSnapshots(open.history().table());
        }
        hadRound = true;
        problem = Optional.empty();
        lastRoundNanos = System.nanoTime();
        reached = Optional.of(open.reached());
        report(open.reached(), ends);
    }

    /** What the topic lost after the lake had read it stays in the history; what came in its place is read as well. */
    private void standOn(TopicReader reader, Tables open) {
        Positions history = open.history().positions();
        Positions current = open.current().positions();
        Positions standing = reader.standing(share.topic(), history);
        if (!standing.equals(history)) {
            LOG.atInfo()
                    .addKeyValue("share", share.share())
                    .addKeyValue("read", history.offsetsJson())
                    .addKeyValue("standing", standing.offsetsJson())
                    .log("the topic's end may have been lost since the lake read it: it is read again from there");
        }
        open.history().goBackTo(standing);
        open.current().goBackTo(current.equals(history) ? standing : reader.standing(share.topic(), current));
    }

    private void round(Tables open, TopicReader reader, Fence fence, Positions ends) throws IOException {
        CurrentTable current =
                new CurrentTable(open.current(), open.rows(), share.appendOnly(), config.targetFileBytes());
        try (HistoryTable history = new HistoryTable(open.history(), open.rows(), config.targetFileBytes())) {
            Portion portion = new Portion(history, current);
            Positions read = reader.read(share.topic(), open.from(), ends, portion::take);
            requireFence(fence);
            history.commit(read);
            Failpoint.reach("lake.after-history-commit");
            requireFence(fence);
            current.commit(read);
            LOG.atDebug()
                    .addKeyValue("share", share.share())
                    .addKeyValue("records", portion.records)
                    .log("lake tables committed");
        }
    }

    /** What one commit takes: as much as fits into memory. */
    private final class Portion {
        private final HistoryTable history;
        private final CurrentTable current;
        private long bytes;
        private long records;

        Portion(HistoryTable history, CurrentTable current) {
            this.history = history;
            this.current = current;
        }

        boolean take(ConsumerRecord<byte[], byte[]> record) throws IOException {
            Arrival arrival = new Arrival(record);
            history.take(arrival);
            current.take(arrival);
            bytes += arrival.bytes();
            records++;
            bytesRead += arrival.bytes();
            recordsRead++;
            return bytes < config.maxBytes() && records < config.maxRecords();
        }
    }

    private static void requireFence(Fence fence) {
        if (!fence.isHeld()) {
            throw new FenceLostException();
        }
    }

    private Tables open(LakeCatalog catalog) {
        Table history = catalog.history(share);
        Table current = catalog.current(share);
        ShareRows rows = new ShareRows(share, LakeCatalog.writers(history));
        Tables open = new Tables(LakeTable.of(history), LakeTable.of(current), rows);
        // What was read without changing a table is in none of its snapshots.
        reached.ifPresent(known -> {
            open.history().skipTo(known.history());
            open.current().skipTo(known.current());
        });
        return open;
    }

    /** Of the current state this frees the files that were rewritten; a history loses no row by it. */
    private void expireSnapshots(Table table) {
        Duration keep = config.keepSnapshots();
        table.expireSnapshots()
                .expireOlderThan(System.currentTimeMillis() - keep.toMillis())
                .commit();
    }

    private void report(Reached now, Positions ends) {
        status = new LakeStatus.Share(
                share.share(),
                now.historyRows(),
                now.currentRows(),
                now.history().next(),
                now.current().next(),
                now.from().upTo(ends),
                problem);
    }
}
