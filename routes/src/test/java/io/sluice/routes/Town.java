package io.sluice.routes;

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
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.util.List;

/** A town's register (id, born, note) and shares of it. A note that names the id leaks it: only its length is limited. */
final class Town {

    static final String SOURCE = "town";
    static final TableId TABLE = new TableId("public", "resident");

    private static final List<Field> COLUMNS = List.of(
            new Field("id", FieldType.TEXT, false),
            new Field("born", FieldType.TEXT, true),
            new Field("note", FieldType.TEXT, true));

    private Town() {}

    static RowSchema schema(TableId table) {
        return new RowSchema(table, COLUMNS, List.of("id"));
    }

    /** Ids are pseudonyms in the purpose domain named as the share. */
    /** A share of another source's. */
    static Specification.Share shareOf(String source) {
        Specification.Share share = share("of-" + source, 1);
        return new Specification.Share(
                share.id(),
                share.serial(),
                share.active(),
                source,
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                share.grants(),
                share.plan());
    }

    static Specification.Share share(String id, long serial) {
        return share(id, serial, "police.resident", TABLE);
    }

    static Specification.Share share(String id, long serial, String interfaceId, TableId table) {
        SharePlan plan = new SharePlan(
                id,
                interfaceId,
                "1.0.0",
                "population/resident@1",
                table,
                COLUMNS,
                List.of("id"),
                List.of(
                        field("id", FieldType.TEXT, true, new Mapping.Copy("id"), new Treatment.Pseudonymise()),
                        field(
                                "born",
                                FieldType.DATE,
                                false,
                                new Mapping.ParseDate("born", "uuuu-MM-dd", null),
                                new Treatment.Keep()),
                        field(
                                "note",
                                FieldType.TEXT,
                                false,
                                new Mapping.Copy("note"),
                                new Treatment.GeneralisePrefix(200))),
                List.of("id"),
                null,
                List.of(),
                Past.KEY_ONLY,
                id,
                1);
        return new Specification.Share(
                id, serial, true, SOURCE, topic(id), """
                {"type": "record", "name": "ResidentKey", "fields": [{"name": "id", "type": "string"}]}""", """
                {"type": "record", "name": "Resident", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
                  {"name": "note", "type": ["null", "string"], "default": null}]}""", 1, 2, List.of("grant-" + id), plan);
    }

    static Specification.Share needingWholePast(Specification.Share share) {
        SharePlan plan = share.plan();
        return new Specification.Share(
                share.id(),
                share.serial(),
                share.active(),
                share.source(),
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                share.grants(),
                new SharePlan(
                        plan.share(),
                        plan.interfaceId(),
                        plan.contractVersion(),
                        plan.standard(),
                        plan.table(),
                        plan.inputs(),
                        plan.sourceKey(),
                        plan.fields(),
                        plan.recordKey(),
                        plan.scope(),
                        plan.rules(),
                        Past.WHOLE_BEFORE_IMAGE,
                        plan.purposeDomain(),
                        plan.epoch()));
    }

    private static FieldPlan field(
            String name, FieldType type, boolean sensitive, Mapping mapping, Treatment treatment) {
        return new FieldPlan(name, type, type, false, sensitive, false, mapping, treatment);
    }

    static String topic(String share) {
        return "sluice.police.resident.v1." + share;
    }

    static Batch batch(String offset, ChangeEvent... events) {
        return new Batch(SOURCE, List.of(events), offset);
    }

    static ChangeEvent created(int lsn, String id) {
        return event(lsn, id, "1990-01-02", "nothing to add");
    }

    static ChangeEvent created(TableId table, int lsn, String id) {
        return new ChangeEvent(
                schema(table),
                Operation.CREATE,
                null,
                Row.of(id, "1990-01-02", "nothing to add"),
                new Position.Log(1, 5, lsn, 0),
                1_000);
    }

    static ChangeEvent leaking(int lsn, String id) {
        return event(lsn, id, "1990-01-02", id + " himself");
    }

    /** Of a table whose column was dropped. */
    static ChangeEvent lackingNote(int lsn, String id) {
        return new ChangeEvent(
                new RowSchema(TABLE, COLUMNS.subList(0, 2), List.of("id")),
                Operation.CREATE,
                null,
                Row.of(id, "1990-01-02"),
                new Position.Log(1, 5, lsn, 0),
                1_000);
    }

    static ChangeEvent deletedLackingNote(int lsn, String id) {
        return new ChangeEvent(
                new RowSchema(TABLE, COLUMNS.subList(0, 2), List.of("id")),
                Operation.DELETE,
                Row.of(id, null),
                null,
                new Position.Log(1, 5, lsn, 0),
                1_000);
    }

    static ChangeEvent bad(int lsn, String id) {
        return event(lsn, id, "yesterday", "nothing to add");
    }

    private static ChangeEvent event(int lsn, String id, String born, String note) {
        return new ChangeEvent(
                schema(TABLE), Operation.CREATE, null, Row.of(id, born, note), new Position.Log(1, 5, lsn, 0), 1_000);
    }

    /** A row read by a load. */
    static ChangeEvent read(int epoch, String id) {
        return new ChangeEvent(
                schema(TABLE),
                Operation.READ,
                null,
                Row.of(id, "1990-01-02", "nothing to add"),
                new Position.Snapshot(epoch, "s" + epoch, id),
                1_000);
    }
}
