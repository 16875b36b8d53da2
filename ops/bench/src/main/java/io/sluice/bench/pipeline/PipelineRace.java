package io.sluice.bench.pipeline;

import io.sluice.model.Batch;
import io.sluice.model.FieldType;
import io.sluice.model.Row;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.Treatment;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Rows through the whole pipeline and into Avro on one thread: 12 columns in, 10 fields out, FF1, HMAC, a
 * generalisation, two code lists, three quality rules, the leak check over three sensitive inputs that nobody sees or
 * sees treated only. Columns are decoded already. The plain reference does the same without a leak check.
 */
public final class PipelineRace {
    static final Schema KEY =
            SchemaBuilder.record("Key").fields().requiredString("citizen_id").endRecord();
    static final Schema VALUE = SchemaBuilder.record("Invented")
            .fields()
            .optionalString("citizen_id")
            .optionalString("sex")
            .name("birth_date")
            .type(date())
            .noDefault()
            .optionalString("marital_status")
            .optionalString("region")
            .optionalString("household_no")
            .name("registered_on")
            .type(date())
            .noDefault()
            .optionalLong("visits")
            .optionalString("remark")
            .name("updated_at")
            .type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .endRecord();
    static final Map<String, String> SEX = Map.of("男", "1", "女", "2", "未知", "0");
    static final Map<String, String> MARITAL = Map.of("1", "10", "2", "20", "3", "40", "4", "30", "9", "90");
    static final String ALPHABET = "0123456789X";
    static final int KEY_ID = 1;
    static final int VALUE_ID = 2;

    private static final int ROWS = 1_000;

    private static final int KEY_BYTES = 32;

    private PipelineRace() {}

    private static Schema date() {
        return LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    }

    public static Race create() {
        Table table = table();
        KeyRing keys = (use, domain, epoch) ->
                use.name().repeat(KEY_BYTES).substring(0, KEY_BYTES).getBytes(StandardCharsets.US_ASCII);
        Batch batch = table.batch(ROWS, PipelineRace::row);
        return new Race("pipeline", ROWS, 2 * ROWS, ours(table.pipeline(keys), batch), new PlainPipeline(keys, batch));
    }

    private static Table table() {
        return columns(new Table(), "");
    }

    /** Adds the columns and fields of this race to a table, each name with this behind it. */
    static Table columns(Table table, String more) {
        return table.column("sfzhm" + more, FieldType.TEXT)
                .column("xm" + more, FieldType.TEXT)
                .column("xb" + more, FieldType.TEXT)
                .column("csrq" + more, FieldType.DATE)
                .column("hyzk" + more, FieldType.TEXT)
                .column("xzqh" + more, FieldType.TEXT)
                .column("lxdh" + more, FieldType.TEXT)
                .column("hh" + more, FieldType.TEXT)
                .column("djrq" + more, FieldType.DATE)
                .column("cs" + more, FieldType.INTEGER)
                .column("bz" + more, FieldType.TEXT)
                .column("gxsj" + more, FieldType.INSTANT)
                .field(
                        "citizen_id" + more,
                        FieldType.TEXT,
                        copy("sfzhm" + more),
                        new Treatment.FormatPreserve(ALPHABET, 18))
                .field(
                        "sex" + more,
                        FieldType.TEXT,
                        new Mapping.CodeLookup("sex", "xb" + more, SEX),
                        new Treatment.Keep())
                .field(
                        "birth_date" + more,
                        FieldType.DATE,
                        copy("csrq" + more),
                        new Treatment.GeneraliseDate(Treatment.GeneraliseDate.Precision.YEAR))
                .field(
                        "marital_status" + more,
                        FieldType.TEXT,
                        new Mapping.CodeLookup("marital", "hyzk" + more, MARITAL),
                        new Treatment.Keep())
                .field("region" + more, FieldType.TEXT, copy("xzqh" + more), new Treatment.Keep())
                .field("household_no" + more, FieldType.TEXT, copy("hh" + more), new Treatment.Pseudonymise())
                .field("registered_on" + more, FieldType.DATE, copy("djrq" + more), new Treatment.Keep())
                .field("visits" + more, FieldType.INTEGER, copy("cs" + more), new Treatment.Keep())
                .field("remark" + more, FieldType.TEXT, copy("bz" + more), new Treatment.Keep())
                .field("updated_at" + more, FieldType.INSTANT, copy("gxsj" + more), new Treatment.Keep())
                .field("name" + more, FieldType.TEXT, copy("xm" + more), new Treatment.Drop())
                .field("phone" + more, FieldType.TEXT, copy("lxdh" + more), new Treatment.Drop())
                .rule("birth_date" + more + " <= today()")
                .rule("visits" + more + " >= 0 && visits" + more + " <= 130")
                .rule("region" + more + ".startsWith('3101') || sex" + more + " in ['1', '2']");
    }

    private static Mapping copy(String column) {
        return new Mapping.Copy(column);
    }

    static Row row(int n) {
        return Row.of(values(n));
    }

    static @Nullable Object[] values(int n) {
        return new @Nullable Object[] {
            "3101" + (1_000_000_000_000L + n * 7_919L) + ALPHABET.charAt(n % 11),
            "王伟" + (char) ('一' + n % 100),
            n % 2 == 0 ? "女" : "男",
            LocalDate.of(1940, 1, 1).plusDays(n * 7L),
            List.of("1", "2", "3", "4", "9").get(n % 5),
            "3101" + (10 + n % 20),
            Long.toString(13_900_000_000L + n),
            "H" + (1_000_000_000L + n / 3),
            LocalDate.of(2010, 1, 1).plusDays(n),
            n % 100L,
            n % 4 == 0 ? null : "档案编号" + n,
            Instant.ofEpochSecond(1_750_000_000L + n, n * 1_000L)
        };
    }

    private static Contender ours(Pipeline pipeline, Batch batch) {
        RecordEncoder encoder = new RecordEncoder(KEY, KEY_ID, VALUE, VALUE_ID);
        return results -> {
            int at = 0;
            for (Outcome outcome : pipeline.apply(batch)) {
                if (encoder.encode(Table.shared(outcome)) instanceof Encoding.Encoded encoded) {
                    results[at] = encoded.key();
                    results[at + 1] = encoded.value();
                }
                at += 2;
            }
        };
    }
}
