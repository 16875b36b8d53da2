package io.sluice.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes a share's topic as the hub does, in transactions of which some are aborted, and remembers what it wrote. */
final class Town implements AutoCloseable {

    static final String KEY = """
            {"type":"record","name":"PersonKey","namespace":"town","fields":[{"name":"id","type":"string"}]}""";

    static final String VALUE = """
            {"type":"record","name":"Person","namespace":"town","fields":[
             {"name":"id","type":"string"},
             {"name":"name","type":["null","string"],"default":null,"doc":"姓名"},
             {"name":"visits","type":["null","long"],"default":null},
             {"name":"fee","type":["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}],"default":null},
             {"name":"born","type":["null",{"type":"int","logicalType":"date"}],"default":null},
             {"name":"seen","type":["null",{"type":"long","logicalType":"timestamp-micros"}],"default":null},
             {"name":"score","type":["null","double"],"default":null},
             {"name":"alive","type":["null","boolean"],"default":null}]}""";

    private static final int KEY_ID = 7;
    private static final int VALUE_ID = 8;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Schema keySchema = new Schema.Parser().parse(KEY);
    private final Schema valueSchema = new Schema.Parser().parse(VALUE);
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private long sequence;

    /** The newest row of each key: what the current table must hold. */
    final Map<String, Map<String, @Nullable Object>> model = new TreeMap<>();
    /** Operation, key and position of each committed change, in order: what the history must hold. */
    final List<String> log = new ArrayList<>();

    long sumOfVisits() {
        return model.values().stream()
                .mapToLong(row -> (Long) row.get("visits"))
                .sum();
    }

    BigDecimal sumOfFees() {
        return model.values().stream().map(row -> (BigDecimal) row.get("fee")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long named() {
        return model.values().stream().filter(row -> row.get("name") != null).count();
    }

    long deletes() {
        return log.stream().filter(change -> change.startsWith("delete ")).count();
    }

    Town(LakeStack stack, String topic, long seed) {
        this.topic = topic;
        this.random = new Random(seed);
        Map<String, Object> properties = new HashMap<>(stack.client());
        properties.put("transactional.id", "town-" + topic);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    static ShareTable share(String share, String topic, boolean appendOnly) {
        return new ShareTable(share, topic, KEY, VALUE, KEY_ID, VALUE_ID, appendOnly);
    }

    /** Changes so many rows among so many keys; one transaction in four is aborted and leaves no trace. */
    void live(int changes, int keys) {
        for (int done = 0; done < changes; ) {
            int size = Math.min(changes - done, 1 + random.nextInt(40));
            boolean abort = random.nextInt(4) == 0;
            producer.beginTransaction();
            for (int i = 0; i < size; i++) {
                change("p" + random.nextInt(keys), !abort);
            }
            if (abort) {
                producer.flush();
                producer.abortTransaction();
            } else {
                producer.commitTransaction();
                done += size;
            }
        }
    }

    private void change(String id, boolean counts) {
        String position = "log:1:0:" + Long.toHexString(sequence++) + ":0";
        boolean known = model.containsKey(id);
        if (known && random.nextInt(4) == 0) {
            send(id, Optional.empty(), "deleted", position);
            if (counts) {
                model.remove(id);
                log.add("delete " + id + " " + position);
            }
            return;
        }
        Map<String, @Nullable Object> row = row(id);
        String operation = known ? "update" : "create";
        send(id, Optional.of(row), operation + "d", position);
        if (counts) {
            row.put("_position", position);
            model.put(id, row);
            log.add(operation + " " + id + " " + position);
        }
    }

    private Map<String, @Nullable Object> row(String id) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id);
        row.put("name", random.nextInt(10) == 0 ? null : "名" + random.nextInt());
        row.put("visits", random.nextLong(1000));
        row.put("fee", BigDecimal.valueOf(random.nextInt(1_000_000), 2));
        row.put("born", LocalDate.of(1900, 1, 1).plusDays(random.nextInt(40_000)));
        row.put("seen", START.plusSeconds(random.nextInt(1_000_000)));
        row.put("score", random.nextDouble());
        row.put("alive", random.nextBoolean());
        return row;
    }

    private void send(String id, Optional<Map<String, @Nullable Object>> row, String operation, String position) {
        GenericRecord key = new GenericData.Record(keySchema);
        key.put("id", id);
        byte[] value = row.map(values -> wire(VALUE_ID, record(values))).orElse(null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, wire(KEY_ID, key), value);
        header(record, "ce_id", "ce-" + position);
        header(record, "ce_type", "sluice.record." + operation);
        header(record, "ce_time", START.plusSeconds(sequence).toString());
        header(record, "sluice_position", position);
        // What fails here makes the transaction fail.
        var unused = producer.send(record);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private GenericRecord record(Map<String, @Nullable Object> row) {
        GenericRecord record = new GenericData.Record(valueSchema);
        row.forEach((name, value) -> record.put(name, avro(value)));
        return record;
    }

    private static @Nullable Object avro(@Nullable Object value) {
        return switch (value) {
            case null -> value;
            case BigDecimal decimal ->
                new Conversions.DecimalConversion()
                        .toBytes(decimal, Schema.create(Schema.Type.BYTES), LogicalTypes.decimal(12, 2));
            case LocalDate date -> (int) date.toEpochDay();
            case Instant instant -> instant.getEpochSecond() * 1_000_000;
            default -> value;
        };
    }

    static byte[] wire(int id, GenericRecord record) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
