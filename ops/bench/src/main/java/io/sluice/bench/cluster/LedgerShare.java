package io.sluice.bench.cluster;

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

/** The ledger as it is shared: a pseudonym for each entry's id, its number and its version as they are. */
final class LedgerShare {

    static final String TOPIC = "sluice.bench.ledger.v1.ledger";
    static final TableId TABLE = new TableId("public", "ledger");
    static final int VALUE_SCHEMA_ID = 2;
    static final String VALUE_SCHEMA = """
            {"type": "record", "name": "Entry", "fields": [
              {"name": "id", "type": "string"},
              {"name": "number", "type": ["null", "long"], "default": null},
              {"name": "version", "type": ["null", "long"], "default": null}]}""";

    private static final String SHARE = "ledger";
    private static final List<Field> COLUMNS = List.of(
            new Field("id", FieldType.TEXT, false),
            new Field("number", FieldType.INTEGER, false),
            new Field("version", FieldType.INTEGER, false));

    private LedgerShare() {}

    /** @param active whether it is still wanted */
    static Specification.Share of(String source, long serial, boolean active) {
        return new Specification.Share(
                SHARE,
                serial,
                active,
                source,
                TOPIC,
                """
                {"type": "record", "name": "EntryKey", "fields": [{"name": "id", "type": "string"}]}""",
                VALUE_SCHEMA,
                1,
                VALUE_SCHEMA_ID,
                List.of("grant-of-ledger"),
                plan());
    }

    private static SharePlan plan() {
        return new SharePlan(
                SHARE,
                "bench.ledger",
                "1.0.0",
                "bench/ledger@1",
                TABLE,
                COLUMNS,
                List.of("id"),
                List.of(
                        new FieldPlan(
                                "id",
                                FieldType.TEXT,
                                FieldType.TEXT,
                                true,
                                true,
                                false,
                                new Mapping.Copy("id"),
                                new Treatment.Pseudonymise()),
                        kept("number"),
                        kept("version")),
                List.of("id"),
                null,
                List.of(),
                Past.KEY_ONLY,
                "bench",
                1);
    }

    private static FieldPlan kept(String name) {
        return new FieldPlan(
                name,
                FieldType.INTEGER,
                FieldType.INTEGER,
                false,
                false,
                false,
                new Mapping.Copy(name),
                new Treatment.Keep());
    }
}
