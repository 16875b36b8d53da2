package io.sluice.capture;

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
final class EngineSession {

    private static final Map<String, EngineSession> SESSIONS = new ConcurrentHashMap<>();
    private static final Duration CONFIRM_AT_MOST_EVERY = Duration.ofMillis(250);

    /** What the session needs of its owner. */
    interface Owner {

        /** Runs the handler; called for each delivery, on the engine's thread. */
        void deliver(BatchAssembler.Assembled assembled) throws Exception;

        /** Whether a delivery without events and without news shall be handed on, to move the offset. */
        boolean wants(BatchAssembler.Assembled idle);

        /** The engine reads the log. */
        void streaming();
    }

    private final String prefix;
    private final OffsetEnvelope start;
    private final BatchAssembler assembler;
    private final Owner owner;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final ReentrantLock delivering = new ReentrantLock();
    private final Queue<Load> requests = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean logBegun = new AtomicBoolean();
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    EngineSession(
            CaptureSettings settings,
            String password,
            Wanted wanted,
            Wanted.EngineShape shape,
            OffsetEnvelope start,
            Owner owner) {
        String notifications = "sluice-notifications-" + UUID.randomUUID();
        var placeholder = new ColumnReader.Placeholder("sluice-unsent-" + UUID.randomUUID());
        this.prefix = settings.slot();
        this.start = start;
        this.owner = owner;
        this.assembler = new BatchAssembler(settings, wanted, notifications, placeholder, start);
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(EngineProperties.of(settings, password, shape, notifications, placeholder.text()))
                .using(EngineSession.class.getClassLoader())
                .using((records, since) -> since.compareTo(CONFIRM_AT_MOST_EVERY) >= 0)
                .using((success, message, error) -> finished(error))
                .notifying(this::handle)
                .build();
    }

    /** The session whose engine has this topic prefix. */
    static EngineSession of(@Nullable String prefix) {
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
        owner.streaming();
    }

    /** Asks for a load; the thread that reads the log begins it. */
    void load(Load load) {
        requests.add(load);
    }

    Queue<Load> requests() {
        return requests;
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
            delivering.unlock();
        }
    }

    private void deliver(
            List<RecordChangeEvent<SourceRecord>> records, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        BatchAssembler.Assembled assembled = assembler.assemble(
                records.stream().map(RecordChangeEvent::record).toList());
        boolean idle = assembled.batch().events().isEmpty() && !assembled.news();
        if (idle && !owner.wants(assembled)) {
            return;
        }
        try {
            owner.deliver(assembled);
        } catch (Exception e) {
            BatchNotCommittedException undone = new BatchNotCommittedException(e);
            failure = undone;
            throw undone;
        }
        for (RecordChangeEvent<SourceRecord> event : records.reversed()) {
            if (!event.record().sourceOffset().isEmpty()) {
                committer.markProcessed(event);
                break;
            }
        }
        committer.markBatchFinished();
    }

    /** Lets the delivery in hand finish, then ends the engine. */
    void close(Duration patience) {
        boolean idle = false;
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

        BatchNotCommittedException(Exception cause) {
            super("Capture: the batch was not committed (" + cause.getClass().getSimpleName() + ")");
        }
    }
}
