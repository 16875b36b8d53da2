package io.sluice.bulk;

import io.sluice.contract.TreatmentWords;
import io.sluice.model.Batch;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the first rows of a table through a share's pipeline. What comes of it is in memory only. */
public final class Previewer {
    /** Records shown at most. */
    public static final int ROWS = 20;

    /** Rows looked at, about: a narrow scope is not searched through the whole table. */
    private static final long READ = 20_000;

    /** Characters of a value shown at most. */
    private static final int LONGEST = 2_000;

    private final KeyRing keys;
    private final ExpressionCompiler expressions;

    public Previewer(KeyRing keys, ExpressionCompiler expressions) {
        this.keys = keys;
        this.expressions = expressions;
    }

    /** @throws IOException when the source cannot be reached or refuses */
    public Preview show(SharePlan plan, BulkSource source) throws IOException {
        Pipeline pipeline = Pipeline.of(List.of(plan), keys, expressions);
        Tally tally = new Tally();
        List<List<@Nullable String>> rows = new ArrayList<>();
        long read = 0;
        try (BulkRead opened = source.open(plan)) {
            BatchReader reader = opened.parts().getFirst();
            Optional<Batch> batch = reader.next();
            while (batch.isPresent() && rows.size() < ROWS && read < READ) {
                for (Outcome outcome : pipeline.apply(batch.get())) {
                    if (rows.size() == ROWS) {
                        break;
                    }
                    read++;
                    switch (outcome) {
                        case Shared shared -> rows.add(texts(shared));
                        case Outcome.Skipped skipped -> tally.skip();
                        case Held held -> tally.skip();
                        case Outcome.Rejected rejected
                        when rejected.stopsShare() -> {
                            return preview(plan, List.of(), read, tally, ExtractWorker.leak(rejected.field()));
                        }
                        case Outcome.Rejected rejected -> tally.reject(rejected.rule());
                    }
                }
                batch = rows.size() < ROWS ? reader.next() : Optional.empty();
            }
        }
        return preview(plan, rows, read, tally, null);
    }

    private static List<@Nullable String> texts(Shared shared) {
        return Arrays.stream(shared.values()).map(Previewer::text).toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        String text = CsvPart.text(value);
        return text == null || text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }

    private static Preview preview(
            SharePlan plan, List<List<@Nullable String>> rows, long read, Tally tally, @Nullable String problem) {
        return new Preview(
                plan.interfaceId(),
                plan.shown().stream()
                        .map(field -> new Preview.Field(field.name(), TreatmentWords.of(field.treatment())))
                        .toList(),
                rows,
                read,
                tally.skipped(),
                tally.rejected(),
                problem);
    }
}
