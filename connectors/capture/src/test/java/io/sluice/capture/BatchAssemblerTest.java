package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.data.Envelope;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {

    private static final TableId TABLE = new TableId("public", "t");
    private static final String NOTIFICATIONS = "notifications";
    private static final Schema ROW =
            SchemaBuilder.struct().optional().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
            .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("s.public.t" + Envelope.SCHEMA_NAME_SUFFIX)
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private final Wanted wanted = new Wanted();

    BatchAssemblerTest() {
        wanted.add(CapturedTable.of(TABLE, 3));
    }

    private BatchAssembler from(@Nullable Marker last) {
        OffsetEnvelope start = OffsetEnvelope.beginning("7", DebeziumOffset.beginning(1, 0, 0));
        return new BatchAssembler(
                new CaptureSettings("s", new SourceAddress("h", 1, "d", "u"), () -> "p", RowDigest.keyed(new byte[32])),
                wanted,
                NOTIFICATIONS,
                new ColumnReader.Placeholder("unsent"),
                start.at(start.offset(), last));
    }

    private static SourceRecord change(String op, long transaction, long lsn, long id) {
        return change(op, transaction, lsn, id, "t", null, Map.of("lsn", lsn, "lsn_commit", 1L, "txId", transaction));
    }

    private static SourceRecord change(
            String op,
            long transaction,
            long lsn,
            long id,
            String table,
            @Nullable String snapshot,
            Map<String, ?> offset) {
        Struct row = new Struct(ROW).put("id", id);
        Struct source = new Struct(SOURCE)
                .put("schema", "public")
                .put("table", table)
                .put("snapshot", snapshot)
                .put("txId", transaction)
                .put("lsn", lsn)
                .put("ts_us", 5L);
        Struct value = new Struct(ENVELOPE).put("source", source).put("op", op);
        value.put(op.equals("d") ? "before" : "after", op.equals("t") ? null : row);
        return new SourceRecord(Map.of(), offset, "topic", KEY, new Struct(KEY).put("id", id), ENVELOPE, value);
    }

    private static SourceRecord scanned(Load load, String status) {
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field("type", Schema.STRING_SCHEMA)
                .field(
                        "additional_data",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                                .build())
                .build();
        Struct value = new Struct(schema)
                .put("id", load.text())
                .put("type", "TABLE_SCAN_COMPLETED")
                .put("additional_data", new HashMap<>(Map.of("status", status)));
        return new SourceRecord(Map.of(), Map.of("lsn", 2L, "lsn_commit", 2L), NOTIFICATIONS, schema, value);
    }

    @Test
    void changesKeepTheirOrderAndGetTheirPlace() {
        var assembled = from(null)
                .assemble(List.of(
                        change("c", 7, 100, 1), change("c", 7, 100, 2), change("u", 7, 108, 1), change("d", 8, 50, 1)));

        assertThat(assembled.batch().events())
                .extracting(ChangeEvent::operation)
                .containsExactly(Operation.CREATE, Operation.CREATE, Operation.UPDATE, Operation.DELETE);
        assertThat(assembled.batch().events())
                .extracting(event -> event.position().text())
                .containsExactly("log:3:7:64:0", "log:3:7:64:1", "log:3:7:6c:0", "log:3:8:32:0");
        assertThat(assembled.envelope().last()).isEqualTo(new Marker(8, 50, 0));
    }

    @Test
    void whatWasHandedOnBeforeIsLeftOutAndTheNumbersGoOn() {
        var assembled = from(new Marker(7, 100, 0))
                .assemble(List.of(change("c", 7, 92, 1), change("c", 7, 100, 2), change("c", 7, 100, 3)));

        assertThat(assembled.batch().events())
                .extracting(event -> event.position().text())
                .containsExactly("log:3:7:64:1");
    }

    @Test
    void aBatchOfReplayedChangesKeepsTheMarker() {
        var assembled = from(new Marker(7, 100, 0)).assemble(List.of(change("c", 7, 92, 1)));

        assertThat(assembled.batch().events()).isEmpty();
        assertThat(assembled.envelope().last()).isEqualTo(new Marker(7, 100, 0));
        assertThat(assembled.news()).isFalse();
    }

    @Test
    void rowsOfALoadStandAmongChangesAndDoNotMoveTheMarker() {
        SourceRecord read = read(new Load(TABLE, 3));

        var assembled = from(null).assemble(List.of(change("c", 7, 92, 1), read, change("c", 7, 100, 2)));

        assertThat(assembled.batch().events())
                .extracting(ChangeEvent::operation)
                .containsExactly(Operation.CREATE, Operation.READ, Operation.CREATE);
        assertThat(assembled.batch().events().get(1).position()).isInstanceOf(Position.Snapshot.class);
        assertThat(assembled.batch().events().get(2).position().text()).isEqualTo("log:3:7:64:0");
        assertThat(assembled.rowsRead()).containsEntry(TABLE, 1L);
    }

    @Test
    void aRowOfAnEarlierEpochsLoadIsNotHandedOnInTheNameOfTheNewOne() {
        var assembled = from(null).assemble(List.of(read(new Load(TABLE, 2)), read(new Load(TABLE, 3))));

        assertThat(assembled.batch().events()).hasSize(1);
        assertThat(assembled.rowsRead()).containsEntry(TABLE, 1L);
    }

    private static SourceRecord read(Load load) {
        Map<String, ?> offset =
                Map.of("lsn", 100L, "lsn_commit", 1L, "incremental_snapshot_correlation_id", load.text());
        return change("r", 7, 100, 9, "t", "incremental", offset);
    }

    @Test
    void changesOfATableThatNobodyWantsAreNotHandedOnButPassed() {
        SourceRecord other = change("c", 7, 92, 1, "other", null, Map.of("lsn", 92L, "lsn_commit", 1L));

        var assembled = from(null).assemble(List.of(other));

        assertThat(assembled.batch().events()).isEmpty();
        assertThat(assembled.envelope().last()).isEqualTo(new Marker(7, 92, 0));
    }

    @Test
    void aHeartbeatMovesTheOffsetAlone() {
        SourceRecord heartbeat = new SourceRecord(
                Map.of(), Map.of("lsn", 9L, "lsn_commit", 9L), "__debezium-heartbeat.s", Schema.STRING_SCHEMA, "");

        var assembled = from(new Marker(7, 1, 0)).assemble(List.of(heartbeat));

        assertThat(assembled.batch().events()).isEmpty();
        assertThat(assembled.envelope().offset().commitLsn()).contains(9L);
        assertThat(assembled.envelope().last()).isEqualTo(new Marker(7, 1, 0));
    }

    @Test
    void aLoadsEndIsKeptInTheEnvelopeOfItsBatch() {
        var assembled = from(null).assemble(List.of(scanned(new Load(TABLE, 3), "SUCCEEDED")));

        assertThat(assembled.news()).isTrue();
        assertThat(OffsetEnvelope.parse(assembled.batch().offset()).loaded()).containsEntry("public.t", 3);
    }

    @Test
    void aLoadThatReadNotAllIsBroken() {
        var assembled = from(null).assemble(List.of(scanned(new Load(TABLE, 3), "SQL_EXCEPTION")));

        assertThat(assembled.envelope().loaded()).isEmpty();
        assertThat(assembled.envelope().broken(CapturedTable.of(TABLE, 3))).isEqualTo(TableStatus.Load.FAILED);
    }

    @Test
    void aTruncatedTableIsBrokenAndItsLoadDoesNotMendIt() {
        var assembled = from(null).assemble(List.of(change("t", 7, 100, 0), scanned(new Load(TABLE, 3), "SUCCEEDED")));

        assertThat(assembled.batch().events()).isEmpty();
        assertThat(assembled.envelope().broken(CapturedTable.of(TABLE, 3))).isEqualTo(TableStatus.Load.TRUNCATED);
        assertThat(assembled.envelope().loaded()).isEmpty();
    }
}
