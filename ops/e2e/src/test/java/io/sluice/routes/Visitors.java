package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.util.List;
import java.util.Map;

/** A register of visitors with much to get wrong: id (pseudonymised), born (a day), kind (a code), note (free text). */
final class Visitors {

    private static final Map<String, String> KINDS = Map.of("guest", "1", "resident", "2");

    private Visitors() {}

    /** @param note the column that notes are read from */
    static Specification.Share share(String id, String source, TableId table, String note) {
        SharePlan plan = new SharePlan(
                id,
                "police." + source,
                "1.0.0",
                "population/visitor@1",
                table,
                List.of(column("id"), column("born"), column("kind"), column(note)),
                List.of("id"),
                List.of(
                        field("id", FieldType.TEXT, new Mapping.Copy("id"), new Treatment.Pseudonymise()),
                        field(
                                "born",
                                FieldType.DATE,
                                new Mapping.ParseDate("born", "uuuu-MM-dd", null),
                                new Treatment.Keep()),
                        field(
                                "kind",
                                FieldType.TEXT,
                                new Mapping.CodeLookup("kinds", "kind", KINDS),
                                new Treatment.Keep()),
                        field("note", FieldType.TEXT, new Mapping.Copy(note), new Treatment.Keep())),
                List.of("id"),
                null,
                List.of(),
                Past.KEY_ONLY,
                "health",
                1);
        return new Specification.Share(
                id,
                1,
                true,
                source,
                "sluice.police." + source + ".v1." + id,
                """
                {"type": "record", "name": "VisitorKey", "fields": [{"name": "id", "type": "string"}]}""",
                """
                {"type": "record", "name": "Visitor", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
                  {"name": "kind", "type": ["null", "string"], "default": null},
                  {"name": "note", "type": ["null", "string"], "default": null}]}""",
                1,
                2,
                List.of("grant-of-" + id),
                plan);
    }

    private static Field column(String name) {
        return new Field(name, FieldType.TEXT, true);
    }

    private static FieldPlan field(String name, FieldType type, Mapping mapping, Treatment treatment) {
        boolean key = name.equals("id");
        return new FieldPlan(name, type, type, key, key, false, mapping, treatment);
    }
}
