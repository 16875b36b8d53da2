package io.sluice.bench.pipeline;

import io.sluice.model.FieldType;
import io.sluice.model.Row;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.Shared;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;

/** Key and value of records of 15 fields in Avro's binary form, against Avro's GenericDatumWriter. */
public final class AvroRace {
    private static final int RECORDS = 500;
    private static final int KEY_ID = 1;
    private static final int VALUE_ID = 2;
    private static final Schema KEY =
            SchemaBuilder.record("Key").fields().requiredString("id").endRecord();
    private static final Schema VALUE = SchemaBuilder.record("Invented")
            .fields()
            .requiredString("id")
            .optionalString("name")
            .optionalString("region")
            .requiredString("sex")
            .optionalString("marital_status")
            .name("born")
            .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
            .noDefault()
            .name("registered")
            .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
            .noDefault()
            .name("amount")
            .type(LogicalTypes.decimal(12, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
            .noDefault()
            .requiredLong("count")
            .optionalLong("points")
            .optionalDouble("score")
            .requiredBoolean("closed")
            .name("updated")
            .type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .name("made")
            .type(LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .name("opens")
            .type(LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .endRecord();
    private static final List<FieldType> TYPES = List.of(
            FieldType.TEXT,
            FieldType.TEXT,
            FieldType.TEXT,
            FieldType.TEXT,
            FieldType.TEXT,
            FieldType.DATE,
            FieldType.DATE,
            FieldType.DECIMAL,
            FieldType.INTEGER,
            FieldType.INTEGER,
            FieldType.FLOAT,
            FieldType.BOOLEAN,
            FieldType.INSTANT,
            FieldType.DATETIME,
            FieldType.TIME);

    private AvroRace() {}

    public static Race create() {
        Table table = new Table();
        for (int i = 0; i < TYPES.size(); i++) {
            table.kept(VALUE.getFields().get(i).name(), TYPES.get(i));
        }
        Pipeline pipeline = table.pipeline((use, domain, epoch) -> new byte[32]);
        Shared[] shared = pipeline.apply(table.batch(RECORDS, AvroRace::row)).stream()
                .map(Table::shared)
                .toArray(Shared[]::new);
        return new Race("Avro", RECORDS, 2 * RECORDS, ours(shared), plain(shared));
    }

    private static Row row(int n) {
        return Row.of(
                "3101" + (10_000_000_000_000L + n),
                "王伟" + (char) ('一' + n % 100),
                "3101" + (10 + n % 20),
                Integer.toString(n % 3),
                n % 5 == 0 ? null : "20",
                LocalDate.of(1950 + n % 60, 1, 1),
                LocalDate.of(2010, 1, 1).plusDays(n),
                BigDecimal.valueOf(100L * n + n % 100, 2),
                (long) n,
                n % 7 == 0 ? null : n * 1_000_003L,
                n / 8.0,
                n % 2 == 0,
                Instant.ofEpochSecond(1_750_000_000L + n, n * 1_000L),
                LocalDateTime.of(2026, 1, 2, 3, 4).plusMinutes(n),
                LocalTime.of(n % 24, 30));
    }

    private static Contender ours(Shared[] shared) {
        RecordEncoder encoder = new RecordEncoder(KEY, KEY_ID, VALUE, VALUE_ID);
        return results -> {
            for (int i = 0; i < shared.length; i++) {
                if (encoder.encode(shared[i]) instanceof Encoding.Encoded encoded) {
                    results[2 * i] = encoded.key();
                    results[2 * i + 1] = encoded.value();
                }
            }
        };
    }

    /** The records themselves are made beforehand. */
    private static Contender plain(Shared[] shared) {
        PlainEncoder keys = new PlainEncoder(KEY, KEY_ID);
        PlainEncoder values = new PlainEncoder(VALUE, VALUE_ID);
        GenericRecord[] keyRecords = new GenericRecord[shared.length];
        GenericRecord[] valueRecords = new GenericRecord[shared.length];
        for (int i = 0; i < shared.length; i++) {
            keyRecords[i] = keys.record(shared[i].key());
            valueRecords[i] = values.record(shared[i].values());
        }
        return results -> {
            for (int i = 0; i < shared.length; i++) {
                results[2 * i] = keys.encode(keyRecords[i]);
                results[2 * i + 1] = values.encode(valueRecords[i]);
            }
        };
    }
}
