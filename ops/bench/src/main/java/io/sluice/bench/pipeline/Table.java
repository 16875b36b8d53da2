package io.sluice.bench.pipeline;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.RulePlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import io.sluice.pipeline.Treatment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** An invented table and one share of it, built up column by column; the first field is the key. */
final class Table {
    private final TableId id;
    private final List<Field> columns = new ArrayList<>();
    private final List<FieldPlan> fields = new ArrayList<>();
    private final List<RulePlan> rules = new ArrayList<>();

    Table() {
        this("invented");
    }

    Table(String name) {
        this.id = new TableId("public", name);
    }

    Table column(String name, FieldType type) {
        columns.add(new Field(name, type, true));
        return this;
    }

    /** A column shown as it is. */
    Table kept(String name, FieldType type) {
        return column(name, type).field(name, type, new Mapping.Copy(name), new Treatment.Keep());
    }

    /** A field whose treatment leaves its type. */
    Table field(String name, FieldType type, Mapping mapping, Treatment treatment) {
        boolean sensitive = !(treatment instanceof Treatment.Keep);
        fields.add(new FieldPlan(name, type, type, false, sensitive, false, mapping, treatment));
        return this;
    }

    Table rule(String cel) {
        rules.add(new RulePlan("rule-" + rules.size(), cel, RulePlan.Effect.REJECT));
        return this;
    }

    Pipeline pipeline(KeyRing keys) {
        return Pipeline.of(List.of(plan("bench")), keys, new CelExpressions(Clock.systemUTC()));
    }

    SharePlan plan(String share) {
        return new SharePlan(
                share,
                "bench.invented",
                "1.0.0",
                "bench/invented@1",
                id,
                columns,
                List.of(columns.getFirst().name()),
                fields,
                key(),
                null,
                rules,
                Past.KEY_ONLY,
                "bench",
                1);
    }

    private List<String> key() {
        return List.of(fields.getFirst().name());
    }

    /** As a bulk read hands them over: created, each at its own position. */
    Batch batch(int rows, IntFunction<Row> made) {
        return new Batch("bench", events(rows, made), "");
    }

    List<ChangeEvent> events(int rows, IntFunction<Row> made) {
        RowSchema schema = new RowSchema(id, columns, List.of(columns.getFirst().name()));
        List<ChangeEvent> events = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            Position position = new Position.Log(1, 1, i, 0);
            events.add(new ChangeEvent(schema, Operation.CREATE, null, made.apply(i), position, 0));
        }
        return events;
    }

    /** @throws IllegalStateException where an invented row, each of which is good, was not shared */
    static Shared shared(Outcome outcome) {
        return switch (outcome) {
            case Shared shared -> shared;
            case Held held -> throw new IllegalStateException("An invented row was held");
            case Outcome.Skipped skipped -> throw new IllegalStateException("An invented row was skipped");
            case Outcome.Rejected rejected -> throw new IllegalStateException("An invented row was " + rejected);
        };
    }
}
