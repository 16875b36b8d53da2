package io.sluice.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A share of people keyed by an area and a number, whose records arrive as they would from Kafka. */
final class People {

    static final String KEY = """
            {"type":"record","name":"PersonKey","fields":[
             {"name":"area","type":"string"},{"name":"number","type":"long"}]}""";

    static final String VALUE = """
            {"type":"record","name":"Person","fields":[
             {"name":"area","type":"string"},{"name":"number","type":"long"},
             {"name":"name","type":["null","string"],"default":null,"doc":"姓名"}]}""";

    static final ShareTable SHARE = new ShareTable("people", "topic", KEY, VALUE, 1, 2, false);
    static final ShareTable APPEND_ONLY = new ShareTable(
            "events",
            "topic",
            "{\"type\":\"record\",\"name\":\"PersonKey\",\"fields\":[{\"name\":\"position\",\"type\":\"string\"}]}",
            VALUE,
            1,
            2,
            true);

    private People() {}

    static LakeCatalog catalog() {
        InMemoryCatalog catalog = new InMemoryCatalog();
        catalog.initialize("test", Map.of());
        return new LakeCatalog(catalog);
    }

    static ShareRows rows(ShareTable share) {
        return new ShareRows(share, Map.of(share.valueSchemaId(), new Schema.Parser().parse(share.valueSchema())));
    }

    static Arrival upsert(long offset, String area, long number, String name) {
        return arrival(offset, Optional.of(key(area, number)), Optional.of(value(area, number, name)), "updated");
    }

    static Arrival delete(long offset, String area, long number) {
        return arrival(offset, Optional.of(key(area, number)), Optional.empty(), "deleted");
    }

    static Arrival event(long offset, String area, long number, String name) {
        GenericRecord key = new GenericData.Record(new Schema.Parser().parse(APPEND_ONLY.keySchema()));
        key.put("position", "file:1:aa:" + offset);
        return arrival(offset, Optional.of(wire(1, key)), Optional.of(value(area, number, name)), "read");
    }

    static Arrival arrival(long offset, Optional<byte[]> key, Optional<byte[]> value, String operation) {
        RecordHeaders headers = new RecordHeaders();
        Map<String, String> texts = new HashMap<>(Map.of(
                "ce_id", "ce-" + offset,
                "ce_type", "sluice.record." + operation,
                "ce_time", "2026-01-02T03:04:05.678901+08:00",
                "sluice_position", "file:1:aa:" + offset));
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Arrival(new ConsumerRecord<>(
                "topic",
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                key.map(bytes -> bytes.length).orElse(-1),
                value.map(bytes -> bytes.length).orElse(-1),
                key.orElse(null),
                value.orElse(null),
                headers,
                Optional.empty()));
    }

    static byte[] key(String area, long number) {
        GenericRecord key = new GenericData.Record(new Schema.Parser().parse(KEY));
        key.put("area", area);
        key.put("number", number);
        return wire(1, key);
    }

    static byte[] value(String area, long number, String name) {
        GenericRecord value = new GenericData.Record(new Schema.Parser().parse(VALUE));
        value.put("area", area);
        value.put("number", number);
        value.put("name", name);
        return wire(2, value);
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

    /** What a current table of people holds: {@code area/number} and the name. */
    static Map<String, String> names(LakeCatalog catalog, String share) {
        Map<String, String> names = new TreeMap<>();
        LakeRows rows = new LakeReader(catalog).current(share).orElseThrow();
        int area = rows.columns().indexOf("area");
        int number = rows.columns().indexOf("number");
        int name = rows.columns().indexOf("name");
        rows.forEach(row -> {
            String id = row.value(area) + "/" + row.value(number);
            if (names.put(id, String.valueOf(row.value(name))) != null) {
                throw new AssertionError(id + " is there twice");
            }
        });
        return names;
    }
}
