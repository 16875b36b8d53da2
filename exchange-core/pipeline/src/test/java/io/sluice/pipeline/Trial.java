package io.sluice.pipeline;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table and one share of it, built up column by column, for tests that read as a table of cases. */
final class Trial {
    /** What the vault of all trials holds: like a hub's, it outlives the pipelines. */
    private static final TokenVault TOKENS = new TestVault();

    static final TableId TABLE = new TableId("public", "t_resident");

    private final List<Field> columns = new ArrayList<>();
    private final List<FieldPlan> fields = new ArrayList<>();
    private final List<RulePlan> rules = new ArrayList<>();
    private List<String> sourceKey = List.of();
    private List<String> recordKey = List.of();
    private @Nullable String scope;
    private Past past = Past.KEY_ONLY;
    private Suite suite = Suite.INTERNATIONAL;
    private String domain = "health";
    private int epoch = 1;
    private @Nullable Pipeline pipeline;
    private @Nullable RowSchema schema;

    static Trial table() {
        return new Trial();
    }

    /** A key k and a field f under the treatment. */
    static Trial of(Treatment treatment, FieldType type) {
        return table().column("k", FieldType.INTEGER)
                .column("f", type)
                .kept("k")
                .field("f", treatment)
                .key("k");
    }

    /** What a recipient sees of the value. */
    static @Nullable Object shown(Treatment treatment, FieldType type, Object value) {
        return of(treatment, type).shared(1L, value)[1];
    }

    /** Like the residents' register: a key, a region and a name. */
    static Trial residents() {
        return table().column("id", FieldType.TEXT)
                .column("region", FieldType.TEXT)
                .column("name", FieldType.TEXT)
                .kept("id")
                .kept("region")
                .kept("name")
                .key("id");
    }

    Trial column(String name, FieldType type) {
        columns.add(new Field(name, type, true));
        return this;
    }

    Trial kept(String name) {
        return field(name, new Treatment.Keep());
    }

    /** A field of a column's own name and type. */
    Trial field(String name, Treatment treatment) {
        FieldType type = columns.get(schema(columns).indexOf(name)).type();
        return field(name, type, new Mapping.Copy(name), treatment);
    }

    Trial field(String name, FieldType type, Mapping mapping, Treatment treatment) {
        boolean sensitive = !(treatment instanceof Treatment.Keep);
        return add(new FieldPlan(name, type, shown(type, treatment), false, sensitive, false, mapping, treatment));
    }

    Trial freeText(String name, Treatment treatment) {
        return add(new FieldPlan(
                name, FieldType.TEXT, FieldType.TEXT, false, false, true, new Mapping.Copy(name), treatment));
    }

    Trial required(String name) {
        return add(new FieldPlan(
                name,
                FieldType.TEXT,
                FieldType.TEXT,
                true,
                false,
                false,
                new Mapping.Copy(name),
                new Treatment.Keep()));
    }

    Trial add(FieldPlan field) {
        fields.add(field);
        return this;
    }

    Trial key(String... names) {
        sourceKey = List.of(names);
        recordKey = List.of(names);
        return this;
    }

    Trial scope(String cel) {
        scope = cel;
        past = Past.WHOLE_BEFORE_IMAGE;
        return this;
    }

    Trial past(Past needed) {
        past = needed;
        return this;
    }

    Trial rule(String id, String cel) {
        return rule(id, cel, RulePlan.Effect.REJECT);
    }

    Trial rule(String id, String cel, RulePlan.Effect effect) {
        rules.add(new RulePlan(id, cel, effect));
        return this;
    }

    Trial domain(String name) {
        domain = name;
        return this;
    }

    Trial suite(Suite of) {
        suite = of;
        return this;
    }

    Trial epoch(int number) {
        epoch = number;
        return this;
    }

    private static FieldType shown(FieldType mapped, Treatment treatment) {
        return switch (treatment) {
            case Treatment.Mask mask -> FieldType.TEXT;
            case Treatment.GeneralisePrefix prefix -> FieldType.TEXT;
            case Treatment.Pseudonymise pseudonymise -> FieldType.TEXT;
            case Treatment.FormatPreserve preserve -> FieldType.TEXT;
            case Treatment.FormatPreserveIdentifier preserve -> FieldType.TEXT;
            case Treatment.MaskPattern mask -> FieldType.TEXT;
            case Treatment.GeneraliseLevel level -> FieldType.TEXT;
            case Treatment.Tokenise tokenise -> FieldType.TEXT;
            case Treatment.Scrub scrub -> FieldType.TEXT;
            case Treatment.Encrypt encrypt -> FieldType.TEXT;
            case Treatment.Keep keep -> mapped;
            case Treatment.Drop drop -> mapped;
            case Treatment.GeneraliseDate date -> mapped;
            case Treatment.GeneraliseBand band -> mapped;
            case Treatment.Round round -> mapped;
            case Treatment.Limit limit -> mapped;
            case Treatment.Noise noise -> mapped;
            case Treatment.Shift shift -> mapped;
        };
    }

    SharePlan plan(String share) {
        return new SharePlan(
                share,
                "civil-affairs.resident",
                "1.0.0",
                "population/resident@1",
                TABLE,
                columns,
                sourceKey,
                fields,
                recordKey,
                scope,
                rules,
                past,
                domain,
                epoch);
    }

    RowSchema schema() {
        if (schema == null) {
            schema = schema(columns);
        }
        return schema;
    }

    private RowSchema schema(List<Field> of) {
        return new RowSchema(TABLE, of, sourceKey);
    }

    Pipeline bind() {
        return Pipeline.of(
                List.of(plan("s1")), new TokenisingKeys(new TestKeys("seed", suite), TOKENS), new TestExpressions());
    }

    ChangeEvent event(Operation operation, @Nullable Row before, @Nullable Row after) {
        return new ChangeEvent(schema(), operation, before, after, new Position.Log(1, 700, 0x1F, 0), 1_000L);
    }

    List<Outcome> apply(ChangeEvent... events) {
        if (pipeline == null) {
            pipeline = bind();
        }
        return pipeline.apply(new Batch("register", List.of(events), "offset"));
    }

    Outcome create(@Nullable Object... values) {
        return apply(event(Operation.CREATE, null, Row.of(values))).getFirst();
    }

    /** The only shown values of a row that is shared. */
    @Nullable Object[] shared(@Nullable Object... values) {
        Outcome outcome = create(values);
        if (outcome instanceof Shared shared) {
            return shared.values();
        }
        throw new AssertionError("not shared but " + outcome);
    }

    /** The rule, and after a colon the field, that keeps a row from being shared. */
    String rejection(@Nullable Object... values) {
        return told(create(values));
    }

    static String told(Outcome outcome) {
        return switch (outcome) {
            case Shared shared -> shared.operation().name();
            case Outcome.Skipped skipped -> "skipped";
            case Held held -> "held";
            case Outcome.Rejected rejected -> rejected.rule() + ":" + rejected.field();
        };
    }
}
