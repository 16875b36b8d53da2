package io.sluice.catalog.log;

import io.sluice.catalog.hub.Broker;
import io.sluice.evidence.subject.SubjectRow;
import io.sluice.model.Failpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends what waits in the outbox and what the data plane has receipted to the exchange log, a group at a time: first
 * durable in the files, then indexed. What a crash leaves between the two is indexed from the files at the next start.
 */
@ApplicationScoped
public class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(20);
    private static final int GROUP = 500;

    private final ExchangeLog log;
    private final EntryIndex index;
    private final SubjectFiles subjects;
    private final Broker broker;
    private final Owners owners;
    private final DataSource database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepRunning, "sluice-sequencer");
    private volatile @Nullable String problem;
    private final CountDownLatch compared = new CountDownLatch(1);
    private volatile boolean isSequencing;
    private volatile boolean isTrusted;
    private volatile long indexed;

    Sequencer(
            ExchangeLog log,
            EntryIndex index,
            SubjectFiles subjects,
            Broker broker,
            Owners owners,
            DataSource database) {
        this.log = log;
        this.index = index;
        this.subjects = subjects;
        this.broker = broker;
        this.owners = owners;
        this.database = database;
    }

    /** Returns when database and log were compared, or could not be for a while. */
    public void start() throws InterruptedException {
        thread.start();
        boolean unused = compared.await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends after the group in hand. */
    public void stop() throws InterruptedException {
        closing.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(30));
    }

    /** Why nothing is sequenced at the moment; empty where all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether the database was found as new as the log, and not older since: only then may anybody be answered by it. */
    public boolean isTrusted() {
        return isTrusted;
    }

    /** Whether this process sequences and the database is as new as the log: only then may it be acted upon. */
    public boolean isCurrent() {
        return isSequencing && index.size() >= indexed;
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void keepRunning() {
        while (isOpen()) {
            try {
                run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | SQLException | RuntimeException e) {
                told(
                        e instanceof IOException || e instanceof IllegalStateException
                                ? String.valueOf(e.getMessage())
                                : "nothing can be sequenced: " + e.getClass().getName());
            }
            pause();
        }
    }

    private void told(String message) {
        if (!message.equals(problem)) {
            LOG.atError().log(message);
        }
        problem = message;
    }

    private void pause() {
        try {
            boolean unused = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        Optional<SequencerLock> taken = SequencerLock.take(database);
        if (taken.isEmpty()) {
            return;
        }
        try (SequencerLock lock = taken.get();
                ExchangeLog.Writer writer = log.write();
                ReceiptIntake receipts = new ReceiptIntake(broker, owners, index::nextReceipt)) {
            compare(writer);
            indexed = writer.size();
            try (SubjectFiles.Writer whom = subjects.write(writer.size())) {
                problem = null;
                isSequencing = true;
                while (isOpen() && lock.isHeld()) {
                    sequence(writer, whom, receipts);
                }
            }
        } finally {
            isSequencing = false;
        }
    }

    private void compare(ExchangeLog.Writer writer) throws IOException {
        isTrusted = false;
        try {
            recover(writer);
            isTrusted = true;
        } finally {
            compared.countDown();
        }
    }

    /** What lies in the files and is not indexed was appended just before a crash. */
    private void recover(ExchangeLog.Writer writer) throws IOException {
        long indexed = index.size();
        if (indexed > writer.size()) {
            throw new IllegalStateException(
                    "The exchange log holds " + writer.size() + " entries and the database knows of " + indexed
                            + ": the log was cut off or replaced; put it back from a copy, nothing is sequenced until then");
        }
        for (long from = indexed; from < writer.size(); from += GROUP) {
            List<Entry> group = new ArrayList<>();
            for (long each = from; each < Math.min(from + GROUP, writer.size()); each++) {
                Entry entry = Entry.parse(writer.entry(each));
                checkKnown(each, entry);
                group.add(entry);
            }
            index.add(from, group);
        }
    }

    /**
     * What the data plane told can be indexed at any time. What was done here waits in the outbox until it is indexed: if
     * it does not, the database is older than the log, and what it says of grants is not what was decided last.
     */
    private void checkKnown(long at, Entry entry) {
        if (Receipts.position(entry).isEmpty() && !index.isWaiting(entry)) {
            throw new IllegalStateException("The exchange log's entry " + at + " (" + entry.kind() + ", " + entry.time()
                    + ") is unknown to the database: it was put back from a copy that is older. Put back one that was"
                    + " made after that entry; nothing is written down or provided until then");
        }
    }

    private void sequence(ExchangeLog.Writer writer, SubjectFiles.Writer whom, ReceiptIntake receipts)
            throws IOException, InterruptedException {
        List<Noted> group = new ArrayList<>();
        index.waiting().forEach(entry -> group.add(Noted.of(entry)));
        group.addAll(receipts.poll(group.isEmpty() ? IDLE : Duration.ZERO));
        if (index.size() != indexed) {
            isTrusted = false;
            throw new IllegalStateException("The database knows of " + index.size() + " entries of the exchange log and"
                    + " should know of " + indexed + ": it was put back from another copy while it was in use");
        }
        if (group.isEmpty()) {
            return;
        }
        whom.add(rows(writer.size(), group));
        List<Entry> entries = group.stream().map(Noted::entry).toList();
        long first = writer.append(entries);
        Failpoint.reach("after.append");
        index.add(first, entries);
        indexed = writer.size();
    }

    /** Whom the entries are about is durable before they are: what a crash leaves between the two is dropped. */
    private static List<SubjectRow> rows(long first, List<Noted> group) {
        List<SubjectRow> rows = new ArrayList<>();
        long at = first;
        for (Noted each : group) {
            rows.addAll(each.rows(at));
            at++;
        }
        return rows;
    }
}
