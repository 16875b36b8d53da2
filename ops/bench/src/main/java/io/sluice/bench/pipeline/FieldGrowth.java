package io.sluice.bench.pipeline;

import io.sluice.model.Batch;
import io.sluice.model.Row;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Rows of the pipeline's race with ten times its columns, fields and rules: what a field of them takes. */
public final class FieldGrowth {
    private static final int TIMES = 10;
    private static final int FIELDS = 12;
    private static final int ROWS = 500;
    private static final int WARM_UPS = 12;
    private static final long NANOS = 400_000_000;
    private static final int KEY_BYTES = 32;

    private FieldGrowth() {}

    /**
     * CPU of a field of a wide record, to that of a narrow one; both in turn on one thread.
     *
     * @throws IllegalStateException where a row was not shared, or a copied field differs from the one it copies
     */
    public static List<Double> run(int runs) {
        Contender narrow = contender(1);
        Contender wide = contender(TIMES);
        @Nullable Object[] results = new @Nullable Object[ROWS];
        for (int i = 0; i < WARM_UPS; i++) {
            Pace.of(narrow, results, ROWS * FIELDS, NANOS);
            Pace.of(wide, results, ROWS * FIELDS * TIMES, NANOS);
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            double few = Pace.of(narrow, results, ROWS * FIELDS, NANOS).perSecond();
            double many = Pace.of(wide, results, ROWS * FIELDS * TIMES, NANOS).perSecond();
            ratios.add(few / many);
        }
        return ratios;
    }

    private static Contender contender(int times) {
        Table table = new Table();
        for (int i = 0; i < times; i++) {
            PipelineRace.columns(table, suffix(i));
        }
        KeyRing keys = (use, domain, epoch) ->
                use.name().repeat(KEY_BYTES).substring(0, KEY_BYTES).getBytes(StandardCharsets.US_ASCII);
        Pipeline pipeline = table.pipeline(keys);
        Batch batch = table.batch(ROWS, row -> Row.of(values(row, times)));
        RecordEncoder encoder =
                new RecordEncoder(PipelineRace.KEY, PipelineRace.KEY_ID, schema(times), PipelineRace.VALUE_ID);
        return results -> {
            int at = 0;
            for (Outcome outcome : pipeline.apply(batch)) {
                if (encoder.encode(Table.shared(outcome)) instanceof Encoding.Encoded encoded) {
                    results[at++] = encoded.value();
                }
            }
            if (at != ROWS) {
                throw new IllegalStateException("Only " + at + " of " + ROWS + " invented rows were encoded");
            }
        };
    }

    private static String suffix(int copy) {
        return copy == 0 ? "" : "_" + copy;
    }

    private static @Nullable Object[] values(int row, int times) {
        return IntStream.range(0, times)
                .mapToObj(copy -> PipelineRace.values(row + copy))
                .flatMap(Arrays::stream)
                .toArray();
    }

    private static Schema schema(int times) {
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Schema.Field field : PipelineRace.VALUE.getFields()) {
                fields.add(new Schema.Field(field.name() + suffix(i), field.schema()));
            }
        }
        return Schema.createRecord("Wide", null, null, false, fields);
    }
}
