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
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;

/** A register of people as a share: fields kept, masked, generalised and pseudonymised. */
final class Register {
    static final KeyRing KEYS = (use, purposeDomain, epoch) -> {
        byte[] key = new byte[32];
        key[0] = (byte) use.name().length();
        return key;
    };
    static final ExpressionCompiler NO_EXPRESSIONS = (cel, variables, result) -> {
        throw new IllegalArgumentException("the register's plan has no expression");
    };
    static final String TABLE = """
            CREATE TABLE people (
              id bigint PRIMARY KEY, citizen text, name text, born date, income numeric(12,2),
              height double precision, married boolean, changed timestamptz, note text)""";

    private static final String STANDARD = """
            {"type": "record", "name": "Person", "namespace": "registry", "fields": [
              {"name": "id", "type": "long"},
              {"name": "citizen", "type": "string"},
              {"name": "name", "type": ["null", "string"], "default": null},
              {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
              {"name": "income", "type": ["null", {"type": "bytes", "logicalType": "decimal",
                "precision": 14, "scale": 2}], "default": null},
              {"name": "height", "type": ["null", "double"], "default": null},
              {"name": "married", "type": ["null", "boolean"], "default": null},
              {"name": "changed", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}],
                "default": null},
              {"name": "note", "type": ["null", "string"], "default": null}]}""";

    private Register() {}

    static SharePlan plan() {
        List<FieldPlan> fields = List.of(
                field("id", FieldType.INTEGER, true, new Treatment.Keep()),
                field("citizen", FieldType.TEXT, true, new Treatment.Pseudonymise()),
                field("name", FieldType.TEXT, false, new Treatment.Mask(1, 0)),
                field(
                        "born",
                        FieldType.DATE,
                        false,
                        new Treatment.GeneraliseDate(Treatment.GeneraliseDate.Precision.YEAR)),
                field("income", FieldType.DECIMAL, false, new Treatment.Keep()),
                field("height", FieldType.FLOAT, false, new Treatment.Keep()),
                field("married", FieldType.BOOLEAN, false, new Treatment.Keep()),
                field("changed", FieldType.INSTANT, false, new Treatment.Keep()),
                field("note", FieldType.TEXT, false, new Treatment.Keep()));
        return new SharePlan(
                "people-welfare",
                "registry.people",
                "1.0.0",
                "registry/person@1",
                new TableId("public", "people"),
                fields.stream()
                        .map(field -> new Field(field.name(), field.mappedType(), !field.required()))
                        .toList(),
                List.of("id"),
                fields,
                List.of("id"),
                null,
                List.of(),
                Past.KEY_ONLY,
                "welfare",
                1);
    }

    private static FieldPlan field(String name, FieldType type, boolean required, Treatment treatment) {
        return new FieldPlan(name, type, type, required, false, false, new Mapping.Copy(name), treatment);
    }

    static Specification.Share share() {
        SharePlan plan = plan();
        ShareSchemas schemas = ShareSchemas.of(plan, new Schema.Parser().parse(STANDARD));
        return new Specification.Share(
                plan.share(),
                1,
                true,
                "registry",
                "sluice.registry.people.v1.welfare",
                schemas.key().toString(),
                schemas.value().toString(),
                1,
                2,
                List.of("grant-1"),
                plan);
    }

    static Specification.Extract extract(String id, String... formats) {
        return new Specification.Extract(id, 1, true, plan().share(), "grant-1", List.of(formats));
    }

    /** Fills the table with so many people, the same for a seed. */
    static String people(int from, int to) {
        return String.format(Locale.ROOT, """
                INSERT INTO people
                SELECT i, '3101' || lpad(i::text, 14, '0'), CASE WHEN i %% 17 = 0 THEN NULL ELSE '王' || i END,
                       date '1920-01-01' + (i * 7919 %% 36000)::int, (i * 31 %% 1000000)::numeric / 100 - 1000,
                       150 + i %% 50 + 0.5, CASE i %% 3 WHEN 0 THEN true WHEN 1 THEN false END,
                       timestamptz '2020-01-01 00:00+08' + i * interval '1 second 7 microseconds', repeat('x', 400)
                FROM generate_series(%d::bigint, %d) i""", from, to);
    }
}
