package io.sluice.capture;

import io.sluice.model.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How far one source's capture is: written by the threads that run it, read by whoever asks for its status. */
final class Progress {

    private final String source;
    private final Wanted wanted;
    private final Database database;
    private final TableFindings tables;
    private final Clock clock;
    private final Map<Load, Long> rowsRead = new ConcurrentHashMap<>();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();

    private volatile CaptureState state = new CaptureState.Starting();
    private volatile @Nullable OffsetEnvelope committed;
    private volatile @Nullable Load running;
    private volatile @Nullable Instant troubleSince;
    private volatile boolean reading;
    private volatile boolean undelivered;

    Progress(String source, Wanted wanted, Database database, Clock clock) {
        this.source = source;
        this.wanted = wanted;
        this.database = database;
        this.tables = database.tables();
        this.clock = clock;
    }

    /** Another run is being prepared; after a failure that is still a part of trying again. */
    void begins() {
        reading = false;
        state = troubleSince == null ? new CaptureState.Starting() : state;
    }

    void beginsFrom(OffsetEnvelope envelope) {
        committed = envelope;
        running = database.loading(envelope).orElse(null);
    }

    /** The log is read. After a batch that was not committed that alone is no recovery: the same one comes again. */
    void streams() {
        reading = true;
        if (!undelivered) {
            state = new CaptureState.Streaming();
        }
    }

    /** Returns how many attempts have failed without a batch between them; the wait goes by that number. */
    int retries(Refusal refusal, IntFunction<Duration> wait) {
        undelivered |= refusal.reason().equals(Refusal.NOT_COMMITTED);
        int attempt = attempts.incrementAndGet();
        waits(refusal, attempt, wait.apply(attempt));
        return attempt;
    }

    /** A run is being ended, which takes as long as the source lets it: that is told now, and counted when it ended. */
    void ends(Refusal why) {
        waits(why, attempts.get() + 1, Duration.ZERO);
    }

    private void waits(Refusal refusal, int attempt, Duration wait) {
        Instant now = clock.instant();
        Instant since = troubleSince == null ? now : troubleSince;
        troubleSince = since;
        reading = false;
        state = new CaptureState.Retrying(
                since, attempt, now.plus(wait), refusal.reason(), Objects.requireNonNull(refusal.getMessage()));
    }

    void fails(Refusal refusal) {
        state = new CaptureState.Failed(
                clock.instant(), refusal.reason(), Objects.requireNonNull(refusal.getMessage()));
    }

    /** A failure that does not pass stays shown. */
    void stops() {
        if (!(state instanceof CaptureState.Failed)) {
            state = new CaptureState.Stopped();
        }
    }

    void loads(Load load) {
        running = load;
    }

    void delivered(Assembled assembled) {
        committed = assembled.envelope();
        troubleSince = null;
        undelivered = false;
        attempts.set(0);
        if (reading) {
            state = new CaptureState.Streaming();
        }
        batches.incrementAndGet();
        events.addAndGet(assembled.batch().events().size());
        assembled.rowsRead().forEach(this::count);
        Load load = running;
        if (load != null && hasEnded(load, assembled.envelope())) {
            running = null;
        }
    }

    private void count(TableId table, Long rows) {
        CapturedTable captured = wanted.find(table);
        if (captured != null) {
            rowsRead.merge(new Load(table, captured.epoch()), rows, Long::sum);
        }
    }

    private boolean hasEnded(Load load, OffsetEnvelope envelope) {
        OffsetEnvelope.Broken broken = envelope.broken().get(load.table().toString());
        boolean loaded = Integer.valueOf(load.epoch())
                .equals(envelope.loaded().get(load.table().toString()));
        // A truncated table's load may run to its end; a failed one has ended. What became of an earlier epoch's is
        // past.
        return loaded
                || (broken != null
                        && broken.epoch() == load.epoch()
                        && database.loading(envelope).isEmpty());
    }

    boolean isReading() {
        return reading;
    }

    /** Empty before the first run knows where it begins. */
    Optional<OffsetEnvelope> known() {
        return Optional.ofNullable(committed);
    }

    /** @throws NullPointerException before the first run knows where it begins */
    OffsetEnvelope committed() {
        return Objects.requireNonNull(committed);
    }

    /** Whether the log's position is past the committed one. */
    boolean isPassedBy(OffsetEnvelope envelope) {
        OffsetEnvelope known = committed;
        return known == null || !database.place(envelope).equals(database.place(known));
    }

    Optional<Load> running() {
        return Optional.ofNullable(running);
    }

    CaptureStatus status() {
        OffsetEnvelope known = committed;
        CaptureState now =
                state instanceof CaptureState.Streaming && running != null ? new CaptureState.Snapshotting() : state;
        return new CaptureStatus(
                source,
                now,
                wanted.all().stream().map(table -> status(table, known)).toList(),
                batches.get(),
                events.get(),
                known == null ? null : database.place(known).orElse(null),
                database.kept());
    }

    Optional<TableStatus> status(TableId table) {
        return Optional.ofNullable(wanted.find(table)).map(found -> status(found, committed));
    }

    private TableStatus status(CapturedTable table, @Nullable OffsetEnvelope known) {
        Load load = new Load(table.table(), table.epoch());
        TableProblem problem = tables.problem(table.table());
        TableStatus.Load progress = progress(table, load, known);
        return new TableStatus(
                table.table(),
                table.epoch(),
                progress,
                rowsRead.getOrDefault(load, 0L),
                tables.isWhole(table.table()),
                problem == null ? "" : problem.reason(),
                message(table.table(), progress, problem),
                isLoading(progress) ? database.pace().opens().orElse(null) : null);
    }

    private static boolean isLoading(TableStatus.Load progress) {
        return progress == TableStatus.Load.PENDING || progress == TableStatus.Load.RUNNING;
    }

    private String message(TableId table, TableStatus.Load progress, @Nullable TableProblem problem) {
        return switch (progress) {
            case FAILED -> "Its load ended early; fill the table again";
            case TRUNCATED -> "The source truncated it; fill the table again";
            case NONE, RUNNING, COMPLETED -> problem == null ? "" : problem.message();
            case PENDING -> problem == null ? tables.waitsFor(table) : problem.message();
        };
    }

    private TableStatus.Load progress(CapturedTable table, Load load, @Nullable OffsetEnvelope known) {
        TableStatus.Load broken = known == null ? null : known.broken(table);
        if (broken != null) {
            return broken;
        }
        if (!table.load()) {
            return TableStatus.Load.NONE;
        }
        if (load.equals(running)) {
            return TableStatus.Load.RUNNING;
        }
        return known != null && known.isLoaded(table) ? TableStatus.Load.COMPLETED : TableStatus.Load.PENDING;
    }
}
