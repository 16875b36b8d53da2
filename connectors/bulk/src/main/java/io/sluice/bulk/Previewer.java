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
import io.sluice.pipeline.privacy.PrivacyModel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the first rows of a table through a share's pipeline. What comes of it is in memory only. */
public final class Previewer {
    /** Records shown at most. */
    public static final int ROWS = 20;

    /** Rows looked at, about: a narrow scope is not searched through the whole table. */
    private static final long READ = 20_000;

    /** Rows looked at, about, where it is estimated how well records hide each other. */
    private static final long COUNTED = 50_000;

    /** Somebody waits for it. */
    private static final Duration LONGEST_COUNTING = Duration.ofSeconds(8);

    /** Characters of a value shown at most. */
    private static final int LONGEST = 2_000;

    private final KeyRing keys;
    private final ExpressionCompiler expressions;

    public Previewer(KeyRing keys, ExpressionCompiler expressions) {
        this.keys = keys;
        this.expressions = expressions;
    }

    /**
     * @param estimate whether it is told how well the records hide each other: then more of them are read
     * @throws IOException when the source cannot be reached or refuses
     */
    public Preview show(SharePlan plan, BulkSource source, boolean estimate) throws IOException {
        Optional<Estimate.Counting> counting = estimate ? Estimate.Counting.of(plan) : Optional.empty();
        Seen seen = new Seen(plan, counting);
        Pipeline pipeline = Pipeline.of(List.of(plan), keys, expressions);
        long until = System.nanoTime() + LONGEST_COUNTING.toNanos();
        try (BulkRead opened = source.open(plan)) {
            BatchReader reader = opened.parts().getFirst();
            Optional<Batch> batch = reader.next();
            while (batch.isPresent() && (counting.isEmpty() || System.nanoTime() < until)) {
                for (Outcome outcome : pipeline.apply(batch.get())) {
                    if (outcome instanceof Outcome.Rejected rejected && rejected.stopsShare()) {
                        return seen.stopped(ExtractWorker.leak(rejected.field()));
                    }
                    seen.see(outcome);
                }
                if (!seen.wantsMore()) {
                    return seen.preview(false);
                }
                batch = reader.next();
            }
            return seen.preview(batch.isEmpty() && opened.parts().size() == 1);
        }
    }

    /** What came of the rows so far. */
    private static final class Seen {
        private final SharePlan plan;
        private final Optional<Estimate.Counting> counting;
        private final Tally tally = new Tally();
        private final List<List<@Nullable String>> rows = new ArrayList<>();
        private long read;

        Seen(SharePlan plan, Optional<Estimate.Counting> counting) {
            this.plan = plan;
            this.counting = counting;
        }

        /** Rows are shown, and as many more are counted as may be. */
        boolean wantsMore() {
            return counting.isPresent() ? read < COUNTED : !isFull() && read < READ;
        }

        boolean isFull() {
            return rows.size() == ROWS;
        }

        void see(Outcome outcome) {
            if (isFull() && counting.isEmpty()) {
                return;
            }
            read++;
            switch (outcome) {
                case Shared shared -> {
                    counting.ifPresent(each -> each.count(shared.values()));
                    if (!isFull()) {
                        rows.add(texts(shared));
                    }
                }
                case Outcome.Skipped skipped -> tally.skip();
                case Held held -> tally.skip();
                case Outcome.Rejected rejected -> tally.reject(rejected.rule());
            }
        }

        Preview stopped(String problem) {
            return made(List.of(), problem, null);
        }

        Preview preview(boolean whole) {
            PrivacyModel model = plan.privacy();
            if (model != null && plan.scope() != null && rows.size() < model.k()) {
                return withheld(model.k());
            }
            return made(rows, null, counting.map(each -> each.estimate(whole)).orElse(null));
        }

        /** Nobody is to find a person by filters that leave nearly nobody: none looks like one. */
        private Preview withheld(int k) {
            return new Preview(
                    plan.interfaceId(),
                    fields(),
                    List.of(),
                    read,
                    read,
                    Map.of(),
                    "Fewer than " + k + " records would be delivered, or none: none is shown; take a wider filter",
                    null);
        }

        private List<Preview.Field> fields() {
            return plan.shown().stream()
                    .map(field -> new Preview.Field(field.name(), TreatmentWords.of(field.treatment())))
                    .toList();
        }

        private Preview made(
                List<List<@Nullable String>> shown, @Nullable String problem, @Nullable Estimate estimate) {
            return new Preview(
                    plan.interfaceId(), fields(), shown, read, tally.skipped(), tally.rejected(), problem, estimate);
        }
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
}
