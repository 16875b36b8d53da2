package io.sluice.bulk;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import io.sluice.pipeline.Explanation;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import io.sluice.pipeline.Treatment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the first rows of a table through a view, and shows them beside what comes of them. Nothing of it is kept. */
public final class SideBySidePreviewer {
    /** Rows shown at most. */
    public static final int ROWS = 20;

    /** Characters of a value shown at most. */
    private static final int LONGEST = 300;

    private static final String MASKED = "***";

    private final KeyRing keys;
    private final ExpressionCompiler expressions;

    public SideBySidePreviewer(KeyRing keys, ExpressionCompiler expressions) {
        this.keys = keys;
        this.expressions = expressions;
    }

    /**
     * Shows rows.
     *
     * @param originals whether who looks may see the rows as they are
     * @param record the one that is shown, from 1 to {@value #ROWS}; 0: the first ones
     * @throws IOException when the source cannot be reached or refuses
     */
    public SideBySide show(SharePlan plan, BulkSource source, boolean originals, int record) throws IOException {
        int most = record == 0 ? ROWS : record;
        Pipeline pipeline = Pipeline.of(List.of(plan), keys, expressions);
        List<String> columns = plan.inputs().stream().map(Field::name).toList();
        Set<String> masked = originals ? Set.of() : masked(plan);
        List<SideBySide.Pair> rows = new ArrayList<>();
        String problem = "";
        try (BulkRead opened = source.open(plan)) {
            BatchReader reader = opened.parts().getFirst();
            Optional<Batch> batch = reader.next();
            while (batch.isPresent() && rows.size() < most && problem.isEmpty()) {
                for (ChangeEvent event : batch.get().events()) {
                    if (rows.size() == most || !problem.isEmpty()) {
                        break;
                    }
                    List<Outcome> outcomes = pipeline.apply(new Batch(
                            batch.get().source(), List.of(event), batch.get().offset()));
                    problem = stopping(outcomes);
                    rows.add(pair(event, outcomes, columns, masked));
                }
                batch = rows.size() < most ? reader.next() : Optional.empty();
            }
        }
        return new SideBySide(
                plan.interfaceId(),
                columns,
                columns.stream().filter(masked::contains).toList(),
                plan.shown().stream()
                        .map(field -> new SideBySide.Field(field.name(), MappingWords.of(field)))
                        .toList(),
                problem.isEmpty() ? wanted(rows, record) : List.of(),
                problem);
    }

    private static List<SideBySide.Pair> wanted(List<SideBySide.Pair> rows, int record) {
        if (record == 0) {
            return rows;
        }
        return rows.size() < record ? List.of() : List.of(rows.getLast());
    }

    /** What any field does not simply keep, a stranger does not see; neither what no field shows. */
    private static Set<String> masked(SharePlan plan) {
        Set<String> open = new HashSet<>();
        Set<String> closed = new HashSet<>();
        for (FieldPlan field : plan.fields()) {
            boolean kept = field.treatment() instanceof Treatment.Keep && !field.sensitive();
            (kept ? open : closed).addAll(field.mapping().columns());
        }
        Set<String> masked = new HashSet<>(closed);
        plan.inputs().stream()
                .map(Field::name)
                .filter(name -> !open.contains(name))
                .forEach(masked::add);
        return masked;
    }

    private static String stopping(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Rejected rejected && rejected.stopsShare()) {
                return ExtractWorker.leak(rejected.field());
            }
        }
        return "";
    }

    private static SideBySide.Pair pair(
            ChangeEvent event, List<Outcome> outcomes, List<String> columns, Set<String> masked) {
        List<@Nullable String> before = new ArrayList<>();
        for (String column : columns) {
            String text = before(event, column);
            before.add(text == null || !masked.contains(column) ? text : MASKED);
        }
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Shared shared -> {
                    return new SideBySide.Pair(before, after(shared), "");
                }
                case Outcome.Rejected rejected -> {
                    return new SideBySide.Pair(before, null, rejected(rejected));
                }
                case Held held -> {
                    return new SideBySide.Pair(before, null, "waits until enough others are like it");
                }
                case Outcome.Skipped skipped -> {
                    return new SideBySide.Pair(before, null, "out of the view's scope");
                }
            }
        }
        return new SideBySide.Pair(before, null, "out of the view's scope");
    }

    private static String rejected(Outcome.Rejected rejected) {
        String field = rejected.field().isEmpty() ? "" : " at field " + rejected.field();
        return rejected.rule() + field + ": " + Explanation.of(rejected.rule());
    }

    private static @Nullable String before(ChangeEvent event, String column) {
        Row row = event.after();
        int at = event.schema().indexOf(column);
        if (row == null || at < 0) {
            return null;
        }
        try {
            return text(row.value(at));
        } catch (UndecodableException unreadable) {
            return "?";
        }
    }

    private static List<@Nullable String> after(Shared shared) {
        return Arrays.stream(shared.values()).map(SideBySidePreviewer::text).toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        String text = CsvPart.text(value);
        return text == null || text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
