package io.sluice.connect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Gives each batch of a source in one poll, whose last record ends the transaction. The word that the worker committed
 * that record lets the capture go on, and the source forget its log.
 */
public final class SluiceSourceTask extends SourceTask {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private @Nullable Capture capture;
    private @Nullable Records records;
    private @Nullable TransactionContext transactions;
    private @Nullable SourceRecord last;

    /** For Connect. */
    public SluiceSourceTask() {}

    @Override
    public String version() {
        return SluiceSourceConnector.VERSION;
    }

    /** @throws Refused where the worker cannot keep what the hub promises */
    @Override
    public void start(Map<String, String> properties) {
        TransactionContext offered = context.transactionContext();
        if (offered == null) {
            throw new Refused("This worker has no exactly-once source support for transactions that a connector"
                    + " defines: set exactly.once.source.support=enabled on every worker, and"
                    + " transaction.boundary=connector here");
        }
        if (LoggerFactory.getLogger("org.apache.kafka.connect.runtime").isTraceEnabled()) {
            throw new Refused("The worker's log would show records: raise the level of logger"
                    + " 'org.apache.kafka.connect' above TRACE in the worker's log configuration");
        }
        transactions = offered;
        records = new Records(Objects.requireNonNull(properties.get(ConnectorSettings.SOURCE)));
        Capture made = Isolation.capture();
        capture = made;
        Isolation.run(() -> made.start(properties));
    }

    /** One batch, or null where there is none yet. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Capture running = Objects.requireNonNull(capture, "started");
        running.problem().ifPresent(message -> {
            throw new Refused(message);
        });
        List<Message> batch = running.next(PATIENCE);
        if (batch.isEmpty()) {
            return null;
        }
        List<SourceRecord> made = Objects.requireNonNull(records, "started").of(batch, System.currentTimeMillis());
        SourceRecord end = made.getLast();
        last = end;
        Objects.requireNonNull(transactions, "started").commitTransaction(end);
        return made;
    }

    /** On the thread that polls, after the transaction. */
    @Override
    public void commitRecord(SourceRecord sent, @Nullable RecordMetadata metadata) {
        if (sent.equals(last)) {
            last = null;
            Objects.requireNonNull(capture, "started").committed();
        }
    }

    @Override
    public void stop() {
        Capture running = capture;
        if (running != null) {
            Isolation.run(running::close);
        }
    }
}
