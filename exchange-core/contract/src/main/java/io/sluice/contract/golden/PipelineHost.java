package io.sluice.contract.golden;

import io.sluice.model.Batch;
import io.sluice.model.Operation;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pipeline alone, without anything around it. */
public final class PipelineHost implements GoldenHost {

    private final KeyRing keys;
    private final ExpressionCompiler expressions;

    public PipelineHost(KeyRing keys, ExpressionCompiler expressions) {
        this.keys = keys;
        this.expressions = expressions;
    }

    @Override
    public List<Observed> play(GoldenSuite suite, GoldenCase goldenCase) {
        Pipeline pipeline = Pipeline.of(List.of(suite.plan()), keys, expressions);
        return pipeline.apply(new Batch("golden", goldenCase.given(), "")).stream()
                .flatMap(outcome -> observed(suite.plan(), outcome))
                .toList();
    }

    /** How an outcome of a share looks to its recipient; other hosts that see outcomes use it too. */
    public static Stream<Observed> observed(SharePlan plan, Outcome outcome) {
        return switch (outcome) {
            case Shared shared -> Stream.of(new Observed.Made(shared.operation(), fields(plan, shared)));
            case Outcome.Skipped skipped -> Stream.empty();
            case Held held -> Stream.empty();
            case Outcome.Rejected rejected -> Stream.of(new Observed.Rejected(rejected.rule(), rejected.field()));
        };
    }

    private static Map<String, @Nullable Object> fields(SharePlan plan, Shared shared) {
        boolean delete = shared.operation() == Operation.DELETE;
        List<String> names = delete
                ? plan.recordKey()
                : plan.shown().stream().map(field -> field.name()).toList();
        @Nullable Object[] values = delete ? shared.key() : shared.values();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values[i]);
        }
        return fields;
    }
}
