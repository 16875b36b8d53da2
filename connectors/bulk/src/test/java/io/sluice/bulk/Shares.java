package io.sluice.bulk;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.schemas.ShareSchemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Shares that copy columns as they are, for tests of what happens around the pipeline. */
final class Shares {
    static final KeyRing KEYS = (use, purposeDomain, epoch) -> new byte[32];
    static final ExpressionCompiler EXPRESSIONS = (cel, variables, result) -> {
        throw new IllegalArgumentException("no test here has an expression");
    };
    static final int SCHEMA_ID = 7;

    private Shares() {}

    /** A field kept as it is, parsed where the column is text and the field is not. */
    static FieldPlan kept(String name, FieldType type, boolean required, Mapping mapping) {
        return new FieldPlan(name, type, type, required, false, false, mapping, new Treatment.Keep());
    }

    static SharePlan plan(TableId table, String standardName, List<FieldPlan> fields, List<String> key) {
        List<Field> inputs = new ArrayList<>();
        fields.forEach(field ->
                field.mapping().columns().forEach(column -> inputs.add(new Field(column, FieldType.TEXT, true))));
        return new SharePlan(
                "share1",
                "registry.people",
                "1.0.0",
                standardName,
                table,
                inputs,
                key,
                fields,
                key,
                null,
                List.of(),
                Past.KEY_ONLY,
                "welfare",
                1);
    }

    static Specification.Share share(SharePlan plan, Schema standard) {
        ShareSchemas schemas = ShareSchemas.of(plan, standard);
        return new Specification.Share(
                plan.share(),
                1,
                true,
                "registry",
                "sluice.registry.people.v1.share1",
                schemas.key().toString(),
                schemas.value().toString(),
                SCHEMA_ID - 1,
                SCHEMA_ID,
                List.of("grant-1"),
                plan);
    }

    static Specification.Extract extract(String id, String... formats) {
        return new Specification.Extract(id, 1, true, "share1", "grant-1", List.of(formats));
    }
}
