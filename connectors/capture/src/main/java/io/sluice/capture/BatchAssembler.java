package io.sluice.capture;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Turns what Debezium delivers of a PostgreSQL's log and loads into batches. */
final class BatchAssembler implements Assembler {

    /** A record's schema says what it is; Debezium's envelopes end like this. */
    private static final String ENVELOPE = ".Envelope";

    private final CaptureSettings settings;
    private final Wanted wanted;
    private final String notifications;
    private final SnapshotPositions snapshots;
    private final Replay replay;
    private final TableViews views;
    private OffsetEnvelope envelope;

    BatchAssembler(
            CaptureSettings settings,
            Wanted wanted,
            String notifications,
            ColumnReader.Placeholder placeholder,
            OffsetEnvelope committed) {
        this.settings = settings;
        this.wanted = wanted;
        this.notifications = notifications;
        this.views = new TableViews(placeholder);
        this.snapshots = new SnapshotPositions(settings.digest());
        this.replay = new Replay(committed.last());
        this.envelope = committed;
    }

    @Override
    public Assembled assemble(List<SourceRecord> records) {
        Collected collected = new Collected(envelope.last());
        OffsetEnvelope before = envelope;
        for (SourceRecord record : records) {
            take(record, collected);
        }
        if (collected.offset != null) {
            DebeziumOffset moved = DebeziumOffset.of(collected.offset).keepingLoadKeyOf(before.offset());
            envelope = envelope.at(moved, collected.marker);
        }
        boolean news = !before.loaded().equals(envelope.loaded())
                || !before.broken().equals(envelope.broken())
                || !before.offset().load().equals(envelope.offset().load());
        return new Assembled(
                new Batch(settings.source(), collected.events, envelope.text()), envelope, collected.rowsRead, news);
    }

    private static final class Collected {
        private final List<ChangeEvent> events = new ArrayList<>();
        private final Map<TableId, Long> rowsRead = new HashMap<>();
        private @Nullable Map<String, ?> offset;
        private @Nullable Marker marker;

        Collected(@Nullable Marker marker) {
            this.marker = marker;
        }
    }

    private void take(SourceRecord record, Collected collected) {
        Schema schema = record.valueSchema();
        if (schema != null && schema.name() != null && schema.name().endsWith(ENVELOPE)) {
            change(record, (Struct) record.value(), collected);
        } else if (notifications.equals(record.topic())) {
            notification((Struct) record.value());
        }
        // A notification made before the log was read has no offset.
        if (record.sourceOffset() != null && !record.sourceOffset().isEmpty()) {
            collected.offset = record.sourceOffset();
        }
    }

    private void change(SourceRecord record, Struct value, Collected collected) {
        Struct source = value.getStruct("source");
        TableId table = new TableId(source.getString("schema"), source.getString("table"));
        if ("incremental".equals(source.getString("snapshot"))) {
            read(record, value, source, table, collected);
            return;
        }
        long transaction = source.getInt64("txId");
        long lsn = source.getInt64("lsn");
        if (replay.isReplayed(transaction, lsn)) {
            return;
        }
        collected.marker = new Marker(transaction, lsn, replay.ordinal());
        CapturedTable captured = wanted.find(table);
        if (captured != null) {
            Position position = new Position.Log(captured.epoch(), transaction, lsn, replay.ordinal());
            logged(record, value, source, captured, position, collected);
        }
    }

    private void read(SourceRecord record, Struct value, Struct source, TableId table, Collected collected) {
        // A row of an earlier epoch's load may still be on its way; named by the new epoch it would come twice.
        Optional<Load> load = DebeziumOffset.loadOf(record.sourceOffset()).filter(wanted::wants);
        Optional<TableView> view = view(record, table);
        if (load.isEmpty() || view.isEmpty()) {
            return;
        }
        var row = Objects.requireNonNull(view.get().row(value.getStruct("after")));
        Position position = snapshots.of(load.get().epoch(), view.get().schema(), row);
        collected.events.add(
                new ChangeEvent(view.get().schema(), Operation.READ, null, row, position, source.getInt64("ts_us")));
        collected.rowsRead.merge(table, 1L, Long::sum);
    }

    private void logged(
            SourceRecord record,
            Struct value,
            Struct source,
            CapturedTable captured,
            Position position,
            Collected collected) {
        Operation operation = switch (value.getString("op")) {
            case "c" -> Operation.CREATE;
            case "u" -> Operation.UPDATE;
            case "d" -> Operation.DELETE;
            default -> null;
        };
        if (operation == null) {
            // TRUNCATE names no row, so nobody could be told which rows are gone.
            Load load = new Load(captured.table(), captured.epoch());
            envelope = envelope.withBroken(load, TableStatus.Load.TRUNCATED);
            return;
        }
        view(record, captured.table())
                .ifPresent(view -> collected.events.add(new ChangeEvent(
                        view.schema(),
                        operation,
                        view.row(value.getStruct("before")),
                        view.row(value.getStruct("after")),
                        position,
                        source.getInt64("ts_us"))));
    }

    private Optional<TableView> view(SourceRecord record, TableId table) {
        return views.of(table, record.valueSchema().field("after").schema(), record.keySchema());
    }

    private void notification(Struct value) {
        Optional<Load> load = Load.parse(value.getString("id"));
        if (load.isEmpty() || !"TABLE_SCAN_COMPLETED".equals(value.getString("type"))) {
            return;
        }
        Map<String, String> details = value.getMap("additional_data");
        boolean whole = switch (details.getOrDefault("status", "")) {
            case "SUCCEEDED", "EMPTY" -> true;
            default -> false;
        };
        boolean alreadyBroken = envelope.broken().containsKey(load.get().table().toString())
                && envelope.broken().get(load.get().table().toString()).epoch()
                        == load.get().epoch();
        if (whole && !alreadyBroken) {
            envelope = envelope.withLoaded(load.get());
        } else if (!whole) {
            envelope = envelope.withBroken(load.get(), TableStatus.Load.FAILED);
        }
    }
}
