package io.sluice.kafka;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A register of residents (id, born) with shares of it; a birthday that is no date is rejected. */
final class Residents {

    static final String SOURCE = "register";
    static final KeyRing KEYS = (use, domain, epoch) -> new byte[32];

    private static final TableId TABLE = new TableId("public", "resident");
    private static final List<Field> COLUMNS =
            List.of(new Field("id", FieldType.TEXT, false), new Field("born", FieldType.TEXT, true));
    private static final RowSchema SCHEMA = new RowSchema(TABLE, COLUMNS, List.of("id"));
    private static final ExpressionCompiler NONE = (cel, variables, result) -> {
        throw new IllegalArgumentException("no expression here");
    };

    private Residents() {}

    static Specification.Share share(String id) {
        return share(id, field("id", FieldType.TEXT, new Mapping.Copy("id")));
    }

    /** The share whose key is looked up in a code list. */
    static Specification.Share naming(Map<String, String> codes) {
        return share("naming", field("id", FieldType.TEXT, new Mapping.CodeLookup("residents", "id", codes)));
    }

    /** The share whose standard says that its key is a citizen identity number. */
    static Specification.Share ofPersons(String id) {
        FieldPlan key = field("id", FieldType.TEXT, new Mapping.Copy("id"));
        return share(
                id,
                new FieldPlan(
                        key.name(),
                        key.mappedType(),
                        key.shownType(),
                        key.required(),
                        key.sensitive(),
                        key.freeText(),
                        key.mapping(),
                        key.treatment(),
                        Identifier.CITIZEN_ID));
    }

    private static Specification.Share share(String id, FieldPlan key) {
        SharePlan plan = new SharePlan(
                id,
                "police.resident",
                "1.2.0",
                "population/resident@1",
                TABLE,
                COLUMNS,
                List.of("id"),
                List.of(key, field("born", FieldType.DATE, new Mapping.ParseDate("born", "uuuu-MM-dd", null))),
                List.of("id"),
                null,
                List.of(),
                Past.KEY_ONLY,
                "health",
                1);
        return new Specification.Share(
                id, 1, true, SOURCE, "sluice.police.resident.v1." + id, """
                    {"type": "record", "name": "ResidentKey", "fields": [{"name": "id", "type": "string"}]}\
                    """, """
                    {"type": "record", "name": "Resident", "fields": [
                      {"name": "id", "type": "string"},
                      {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null}]}\
                    """, 7, 8, List.of("g1"), plan);
    }

    /** The share with what its records have to keep to together. */
    static Specification.Share guarded(String id, PrivacyModel model) {
        Specification.Share plain = share(id);
        return new Specification.Share(
                plain.id(),
                plain.serial(),
                plain.active(),
                plain.source(),
                plain.topic(),
                plain.keySchema(),
                plain.valueSchema(),
                plain.keySchemaId(),
                plain.valueSchemaId(),
                plain.grants(),
                plain.plan().keeping(model));
    }

    private static FieldPlan field(String name, FieldType type, Mapping mapping) {
        return new FieldPlan(name, type, type, false, false, false, mapping, new Treatment.Keep());
    }

    static Map<String, Outlet> outlets(Specification.Share... shares) {
        return Arrays.stream(shares).collect(Collectors.toMap(Specification.Share::id, Outlet::new));
    }

    /** Each share reads the one table. */
    static Map<String, Long> changes(Batch batch, Specification.Share... shares) {
        long events = batch.events().size();
        return Arrays.stream(shares).collect(Collectors.toMap(Specification.Share::id, share -> events));
    }

    static List<Outcome> apply(Batch batch, Specification.Share... shares) {
        List<SharePlan> plans =
                Arrays.stream(shares).map(Specification.Share::plan).toList();
        return Pipeline.of(plans, KEYS, NONE).apply(batch);
    }

    static Batch batch(String offset, ChangeEvent... events) {
        return new Batch(SOURCE, List.of(events), offset);
    }

    static ChangeEvent created(int lsn, String id, String born) {
        return new ChangeEvent(
                SCHEMA, Operation.CREATE, null, Row.of(id, born), new Position.Log(1, 9, lsn, 0), 1_000_000);
    }

    static ChangeEvent updated(int lsn, String id, String born) {
        return new ChangeEvent(
                SCHEMA, Operation.UPDATE, null, Row.of(id, born), new Position.Log(1, 9, lsn, 0), 1_000_000);
    }

    static ChangeEvent deleted(int lsn, String id) {
        return new ChangeEvent(
                SCHEMA, Operation.DELETE, Row.of(id, null), null, new Position.Log(1, 9, lsn, 0), 1_000_000);
    }
}
