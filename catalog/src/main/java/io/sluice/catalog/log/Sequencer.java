package io.sluice.catalog.log;

import io.sluice.catalog.hub.Broker;
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
    private static final int GROUP = 500;

    private final ExchangeLog log;
    private final EntryIndex index;
    private final Broker broker;
    private final DataSource database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepRunning, "sluice-sequencer");
    private volatile @Nullable String problem;

    Sequencer(ExchangeLog log, EntryIndex index, Broker broker, DataSource database) {
        this.log = log;
        this.index = index;
        this.broker = broker;
        this.database = database;
    }

    public void start() {
        thread.start();
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
                ReceiptIntake receipts = new ReceiptIntake(broker, index::nextReceipt)) {
            recover(writer);
            problem = null;
            while (isOpen() && lock.isHeld()) {
                sequence(writer, receipts);
            }
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
                group.add(Entry.parse(writer.entry(each)));
            }
            index.add(from, group);
        }
    }

    private void sequence(ExchangeLog.Writer writer, ReceiptIntake receipts) throws IOException, InterruptedException {
        List<Entry> group = new ArrayList<>(index.waiting());
        group.addAll(receipts.poll(group.isEmpty() ? IDLE : Duration.ZERO));
        if (group.isEmpty()) {
            return;
        }
        index.add(writer.append(group), group);
    }
}
