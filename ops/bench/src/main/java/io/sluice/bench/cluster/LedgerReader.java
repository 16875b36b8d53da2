package io.sluice.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.schemas.RecordDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ledger's topic and the receipts as a reader of committed records, and holds them against the account: each
 * entry's versions are 0, 1, 2, … each once; each record has an id of its own; receipts rise and account for every record.
 */
final class LedgerReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TopicPartition RECORDS = new TopicPartition(LedgerShare.TOPIC, 0);
    private static final TopicPartition RECEIPTS = new TopicPartition("_sluice.receipts", 0);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordDecoder decoder = new RecordDecoder(id -> new Schema.Parser().parse(LedgerShare.VALUE_SCHEMA));
    private final Map<Integer, Long> seen = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private long records;
    private long repeated;
    private long disordered;
    private long receipted;
    private long receipts;
    private long lastLsn = -1;
    private int lastOrdinal;

    LedgerReader(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(RECORDS, RECEIPTS));
        consumer.seekToBeginning(List.of(RECORDS, RECEIPTS));
    }

    /** Reads what has come. */
    void read(Duration atMost) throws IOException {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(atMost)) {
            if (message.topic().equals(RECORDS.topic())) {
                record(message);
            } else {
                receipt(JSON.readTree(message.value()));
            }
        }
    }

    private void record(ConsumerRecord<byte[], byte[]> message) {
        records++;
        if (!ids.add(header(message, "ce_id"))) {
            repeated++;
        }
        GenericRecord entry = decoder.decode(message.value());
        int number = ((Long) entry.get("number")).intValue();
        long version = (Long) entry.get("version");
        Long before = seen.put(number, version);
        if (version != (before == null ? 0 : before + 1)) {
            disordered++;
        }
    }

    private void receipt(JsonNode receipt) {
        if (!receipt.path("source").asText().equals(ClusterRun.SOURCE)) {
            return;
        }
        receipts++;
        for (JsonNode share : receipt.path("shares")) {
            receipted += share.path("shared").asLong();
        }
        rising(receipt.path("firstPosition").asText());
        rising(receipt.path("lastPosition").asText());
    }

    /** Positions in the log rise from receipt to receipt; rows of a load have none there. */
    private void rising(String position) {
        String[] parts = position.split(":", -1);
        if (!parts[0].equals("log")) {
            return;
        }
        long lsn = Long.parseUnsignedLong(parts[3], 16);
        int ordinal = Integer.parseInt(parts[4]);
        if (lsn < lastLsn || (lsn == lastLsn && ordinal < lastOrdinal)) {
            problems.add("receipt " + receipts + " begins before the one before it ended");
        }
        lastLsn = lsn;
        lastOrdinal = ordinal;
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        @Nullable Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    long records() {
        return records;
    }

    /** How many entries have come in some version. */
    int entries() {
        return seen.size();
    }

    /** Whether every entry has come in its last version, and every record has its receipt. */
    boolean isWhole(Ledger ledger) {
        return receipted >= records && missing(ledger) == 0;
    }

    private long missing(Ledger ledger) {
        long missing = 0;
        for (int number = 0; number < ledger.entries(); number++) {
            missing += Math.max(0, ledger.version(number) - seen.getOrDefault(number, -1L));
        }
        return missing;
    }

    Account account(Ledger ledger) {
        return new Account(
                records, missing(ledger), repeated, disordered, Math.abs(records - receipted), List.copyOf(problems));
    }

    /**
     * What was found.
     *
     * @param lost versions of the account that never came
     * @param repeated records whose id had come before
     * @param disordered records that are not the next version of their entry
     * @param unreceipted records without a receipt, or receipts without a record
     */
    record Account(long records, long lost, long repeated, long disordered, long unreceipted, List<String> problems) {
        boolean isExact() {
            return lost == 0 && repeated == 0 && disordered == 0 && unreceipted == 0 && problems.isEmpty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
