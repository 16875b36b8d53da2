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
import org.jspecify.annotations.Nullable;

/** A register of residents: id (pseudonymised), born (its year), region (kept). */
final class Register {

    private static final List<Field> COLUMNS = List.of(
            new Field("id", FieldType.TEXT, false),
            new Field("born", FieldType.TEXT, true),
            new Field("region", FieldType.TEXT, true));

    private Register() {}

    static Specification.Share share(String id, long serial, String source, TableId table) {
        return share(id, serial, source, table, Past.KEY_ONLY);
    }

    /** @param past what the share needs of a row before its change */
    static Specification.Share share(String id, long serial, String source, TableId table, Past past) {
        return share(id, serial, source, table, past, null);
    }

    /** Of the rows that a condition holds for. */
    static Specification.Share scoped(String id, long serial, String source, TableId table, String scope) {
        return share(id, serial, source, table, Past.WHOLE_BEFORE_IMAGE, scope);
    }

    private static Specification.Share share(
            String id, long serial, String source, TableId table, Past past, @Nullable String scope) {
        SharePlan plan = new SharePlan(
                id,
                "police.resident",
                "1.0.0",
                "population/resident@1",
                table,
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
                        new FieldPlan(
                                "born",
                                FieldType.DATE,
                                FieldType.DATE,
                                false,
                                false,
                                false,
                                new Mapping.ParseDate("born", "uuuu-MM-dd", null),
                                new Treatment.GeneraliseDate(Treatment.GeneraliseDate.Precision.YEAR)),
                        new FieldPlan(
                                "region",
                                FieldType.TEXT,
                                FieldType.TEXT,
                                false,
                                false,
                                false,
                                new Mapping.Copy("region"),
                                new Treatment.Keep())),
                List.of("id"),
                scope,
                List.of(),
                past,
                "health",
                1);
        return new Specification.Share(
                id,
                serial,
                true,
                source,
                "sluice.police.resident.v1." + id,
                """
                {"type": "record", "name": "ResidentKey", "fields": [{"name": "id", "type": "string"}]}\
                """,
                """
                {"type": "record", "name": "Resident", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
                  {"name": "region", "type": ["null", "string"], "default": null}]}\
                """,
                1,
                2,
                List.of("grant-of-" + id),
                plan);
    }

    static Specification.Share inactive(Specification.Share share) {
        return new Specification.Share(
                share.id(),
                share.serial() + 1,
                false,
                share.source(),
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                share.grants(),
                share.plan());
    }
}
