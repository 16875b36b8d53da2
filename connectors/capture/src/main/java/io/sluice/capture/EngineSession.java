package io.sluice.capture;

import io.debezium.bean.spi.BeanRegistry;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * One run of Debezium's engine, from a committed envelope to its end by stop or failure. It is never reused: what
 * Debezium and the assembler hold in memory is right only as long as every batch is committed.
 */
public final class EngineSession {

    private static final Map<String, EngineSession> SESSIONS = new ConcurrentHashMap<>();
    private static final Duration CONFIRM_AT_MOST_EVERY = Duration.ofMillis(250);

    /** What the session needs of its owner. */
    interface Owner {

        /** Runs the handler; called for each delivery, on the engine's thread. */
        void deliver(Assembled assembled) throws Exception;

        /** Whether a delivery without events and without news shall be handed on, to move the offset. */
        boolean wants(Assembled idle);

        /** The engine reads the log. */
        void streaming();
    }

    /**
     * Words that no record can hold, since they are made anew for each run.
     *
     * @param notifications the topic of Debezium's notifications
     * @param placeholder what stands for a value that was not sent
     */
    public record Names(String notifications, ColumnReader.Placeholder placeholder) {}

    private final String prefix;
    private final OffsetEnvelope start;
    private final Database database;
    private final Assembler assembler;
    private final Owner owner;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final ReentrantLock delivering = new ReentrantLock();
    private final Queue<Load> requests = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean logBegun = new AtomicBoolean();
    private volatile @Nullable BeanRegistry beans;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean leaving;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    EngineSession(String prefix, Database database, Wanted.EngineShape shape, OffsetEnvelope start, Owner owner)
            throws Refusal {
        Names names = new Names(
                "sluice-notifications-" + UUID.randomUUID(),
                new ColumnReader.Placeholder("sluice-unsent-" + UUID.randomUUID()));
        this.prefix = prefix;
        this.start = start;
        this.owner = owner;
        this.database = database;
        this.assembler = database.assembler(start, names, this);
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(database.properties(shape, names))
                .using(EngineSession.class.getClassLoader())
                .using((records, since) -> since.compareTo(CONFIRM_AT_MOST_EVERY) >= 0)
                .using((success, message, error) -> finished(error))
                .notifying(this::handle)
                .build();
    }

    /** The session whose engine has this topic prefix. */
    public static EngineSession of(@Nullable String prefix) {
        EngineSession session = prefix == null ? null : SESSIONS.get(prefix);
        if (session == null) {
            throw new IllegalStateException("Capture: an engine without a session; use CaptureEngine to start one");
        }
        return session;
    }

    /** Runs until the engine ends; null when it ended because {@link #close} asked for it. */
    @Nullable Throwable run() {
        if (SESSIONS.putIfAbsent(prefix, this) != null) {
            throw new IllegalStateException("Capture: this process already runs an engine for this source");
        }
        try {
            engine.run();
        } finally {
            SESSIONS.remove(prefix);
            assembler.close();
        }
        return closing ? null : failure;
    }

    private void finished(@Nullable Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    byte[] startingOffset() {
        return JsonOffsets.write(start.offset()).getBytes(StandardCharsets.UTF_8);
    }

    @Nullable Marker lastBefore() {
        return start.last();
    }

    /** Called once; Debezium restarting by itself would call it again, from an offset that is not ours. */
    void beginLog() {
        if (!logBegun.compareAndSet(false, true)) {
            throw new IllegalStateException("Capture: the engine restarted by itself");
        }
        heardAt = System.nanoTime();
        owner.streaming();
    }

    /** Asks for a load; the thread that reads the log begins it. */
    void load(Load load) {
        requests.add(load);
    }

    public Queue<Load> requests() {
        return requests;
    }

    public Assembler assembler() {
        return assembler;
    }

    Database database() {
        return database;
    }

    void holds(BeanRegistry made) {
        beans = made;
    }

    /** What Debezium made for this run. */
    public BeanRegistry beans() {
        return Objects.requireNonNull(beans, "Debezium has not begun to read the log");
    }

    private void handle(
            List<RecordChangeEvent<SourceRecord>> records, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        delivering.lockInterruptibly();
        try {
            if (!closing) {
                deliver(records, committer);
            }
        } finally {
            heardAt = System.nanoTime();
            delivering.unlock();
        }
    }

    private void deliver(
            List<RecordChangeEvent<SourceRecord>> records, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        Assembled assembled = assembler.assemble(
                records.stream().map(RecordChangeEvent::record).toList());
        boolean idle = assembled.batch().events().isEmpty() && !assembled.news();
        if (!idle || owner.wants(assembled)) {
            hand(assembled);
            confirm(records, committer);
        }
        Optional<Assembled> more = more();
        while (more.isPresent()) {
            hand(more.get());
            more = leaving ? Optional.empty() : more();
        }
    }

    private Optional<Assembled> more() {
        try {
            return assembler.more();
        } catch (Exception e) {
            failure = e;
            throw new IllegalStateException("Capture: reading a load's rows failed");
        }
    }

    private void hand(Assembled assembled) {
        try {
            owner.deliver(assembled);
        } catch (Exception e) {
            BatchNotCommittedException undone = new BatchNotCommittedException(e);
            failure = undone;
            throw undone;
        }
    }

    private static void confirm(
            List<RecordChangeEvent<SourceRecord>> records, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        for (RecordChangeEvent<SourceRecord> event : records.reversed()) {
            if (!event.record().sourceOffset().isEmpty()) {
                committer.markProcessed(event);
                break;
            }
        }
        committer.markBatchFinished();
    }

    /** How long nothing has been delivered though it could have been. */
    Duration silence() {
        return delivering.isLocked() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Lets the delivery in hand finish, then ends the engine. */
    void close(Duration patience) {
        boolean idle = false;
        leaving = true;
        try {
            idle = delivering.tryLock(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closing = true;
        if (idle) {
            delivering.unlock();
        }
        closeEngine();
    }

    /** Debezium refuses to be closed while its tasks start, so it is asked again until they have. */
    private void closeEngine() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (SESSIONS.get(prefix) == this && System.nanoTime() < deadline) {
            try {
                engine.close();
                return;
            } catch (IllegalStateException e) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Ends the engine; its cause is kept apart, so that no log of Debezium's can show it. */
    static final class BatchNotCommittedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String causes;

        BatchNotCommittedException(Exception cause) {
            super("Capture: the batch was not committed (" + cause.getClass().getSimpleName() + ")");
            causes = Failures.causes(cause);
        }

        /** Classes and places alone. */
        String causes() {
            return causes;
        }
    }
}
