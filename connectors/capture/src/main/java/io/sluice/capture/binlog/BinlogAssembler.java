package io.sluice.capture.binlog;

import io.sluice.capture.Assembled;
import io.sluice.capture.Assembler;
import io.sluice.capture.CaptureSettings;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.DebeziumOffset;
import io.sluice.capture.EngineSession;
import io.sluice.capture.Load;
import io.sluice.capture.Marker;
import io.sluice.capture.OffsetEnvelope;
import io.sluice.capture.Replay;
import io.sluice.capture.TableStatus;
import io.sluice.capture.TableViews;
import io.sluice.capture.Wanted;
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

/**
 * Turns what Debezium delivers of a binary log into batches, and hands on a load's rows at the place in the log to which
 * they belong: what was logged before has been handed on before, what was logged after comes after.
 */
final class BinlogAssembler implements Assembler {

    /** A record's schema says what it is; Debezium's envelopes end like this. */
    private static final String ENVELOPE = ".Envelope";

    private final CaptureSettings settings;
    private final Wanted wanted;
    private final Structures structures;
    private final Loading loading;
    private final TableViews views;
    private final Replay replay;
    private final PassedOver passedOver;
    private OffsetEnvelope envelope;

    /** Everything that is logged before this place was handed on. */
    private long reached;

    /** Of the last change that was handed on, or passed over as known; empty before the first. */
    private String lastGtid = "";

    private int statementsKnown;

    BinlogAssembler(
            CaptureSettings settings,
            Dialect dialect,
            Wanted wanted,
            EngineSession.Names names,
            OffsetEnvelope begin,
            Structures structures,
            Loading loading) {
        this.settings = settings;
        this.wanted = wanted;
        this.structures = structures;
        this.loading = loading;
        this.views = new TableViews(names.placeholder());
        this.replay = new Replay(begin.last());
        this.passedOver = new PassedOver(settings.source(), dialect, settings.slot());
        this.envelope = begin;
        this.statementsKnown = structures.size();
        Marker last = begin.last();
        this.reached = Math.max(placeOf(begin).asNumber(), last == null ? 0 : last.lsn());
    }

    static BinlogAssembler of(EngineSession session) {
        return (BinlogAssembler) session.assembler();
    }

    Structures structures() {
        return structures;
    }

    @Override
    public Assembled assemble(List<SourceRecord> records) {
        passedOver.check();
        Collected collected = new Collected(envelope);
        for (SourceRecord record : records) {
            take(record, collected);
        }
        return collected.assembled();
    }

    @Override
    public void close() {
        loading.close();
    }

    @Override
    public Optional<Assembled> more() throws Exception {
        Collected collected = new Collected(envelope);
        boolean handed = loading.next(envelope, reached, handed());
        if (handed) {
            handOn(collected);
        } else if (loading.hasBroken()) {
            breakLoad();
        } else {
            return Optional.empty();
        }
        return Optional.of(collected.assembled());
    }

    /** What becomes one batch. */
    private final class Collected {
        private final OffsetEnvelope before;
        private final List<ChangeEvent> events = new ArrayList<>();
        private final Map<TableId, Long> rowsRead = new HashMap<>();

        Collected(OffsetEnvelope before) {
            this.before = before;
        }

        Assembled assembled() {
            boolean changed = !before.loaded().equals(envelope.loaded())
                    || !before.broken().equals(envelope.broken())
                    || !Objects.equals(before.reader(), envelope.reader());
            return new Assembled(new Batch(settings.source(), events, envelope.text()), envelope, rowsRead, changed);
        }
    }

    private void take(SourceRecord record, Collected collected) {
        Schema schema = record.valueSchema();
        boolean isChange =
                schema != null && schema.name() != null && schema.name().endsWith(ENVELOPE);
        Optional<BinlogPlace> offset = BinlogPlace.of(record.sourceOffset());
        if (isChange) {
            Struct value = (Struct) record.value();
            Struct source = value.getStruct("source");
            long place = new BinlogPlace(source.getString(BinlogPlace.FILE), source.getInt64(BinlogPlace.POSITION))
                    .asNumber();
            reach(place, collected);
            change(record, value, source, place, collected);
        } else {
            offset.ifPresent(place -> reach(place.asNumber(), collected));
        }
        // After it has connected, the server names the beginning of the file before it goes on where it was asked to.
        if (offset.isPresent() && offset.get().compareTo(placeOf(envelope)) >= 0) {
            envelope = envelope.at(DebeziumOffset.of(record.sourceOffset()), envelope.last());
        }
        if (structures.size() != statementsKnown) {
            statementsKnown = structures.size();
            envelope = envelope.withReader(loading.kept(structures).text());
        }
    }

    static BinlogPlace placeOf(OffsetEnvelope envelope) {
        return BinlogPlace.of(envelope.offset().entries()).orElseThrow();
    }

    /** Everything before this place is handed on; so a load's rows are, if they belong before it. */
    private void reach(long place, Collected collected) {
        if (place <= reached) {
            return;
        }
        if (loading.isDue(place)) {
            handOn(collected);
        }
        reached = place;
    }

    private void handOn(Collected collected) {
        Load load = loading.load();
        Chunk chunk = loading.take();
        long now = System.currentTimeMillis() * 1000;
        for (Struct row : chunk.rows().values()) {
            views.of(load.table(), row.schema(), chunk.key()).ifPresent(view -> {
                var read = Objects.requireNonNull(view.row(row));
                Position position = loading.position(load, view.schema(), read);
                collected.events.add(new ChangeEvent(view.schema(), Operation.READ, null, read, position, now));
            });
        }
        collected.rowsRead.merge(load.table(), (long) chunk.rows().size(), Long::sum);
        if (chunk.whole()) {
            envelope = isBroken(load) ? envelope : envelope.withLoaded(load);
        }
        envelope = envelope.withReader(loading.kept(structures).text());
    }

    private boolean isBroken(Load load) {
        OffsetEnvelope.Broken broken = envelope.broken().get(load.table().toString());
        return broken != null && broken.epoch() == load.epoch();
    }

    private void breakLoad() {
        envelope = envelope.withBroken(loading.load(), TableStatus.Load.FAILED);
        loading.end();
        envelope = envelope.withReader(loading.kept(structures).text());
    }

    private void change(SourceRecord record, Struct value, Struct source, long place, Collected collected) {
        TableId table = new TableId(source.getString("db"), source.getString("table"));
        String gtid = source.getString("gtid");
        lastGtid = gtid == null ? "" : gtid;
        loading.told(table, record.key());
        long transaction = sequence(gtid);
        if (replay.isReplayed(transaction, place)) {
            return;
        }
        Marker marker = new Marker(transaction, place, replay.ordinal());
        envelope = envelope.at(envelope.offset(), marker);
        CapturedTable captured = wanted.find(table);
        if (captured != null) {
            Position position = new Position.Log(captured.epoch(), transaction, place, replay.ordinal());
            logged(record, value, source, captured, position, collected);
        }
    }

    /** What was handed on: whole transactions, and the one that it is amid. */
    private String handed() {
        String whole = BinlogPlace.gtids(envelope.offset());
        return whole.isEmpty() || lastGtid.isEmpty() ? whole + lastGtid : whole + "," + lastGtid;
    }

    /** The last part of {@code domain-server-sequence}, or of {@code source:sequence}. */
    static long sequence(@Nullable String gtid) {
        return gtid == null
                ? 0
                : Long.parseLong(gtid.substring(Math.max(gtid.lastIndexOf('-'), gtid.lastIndexOf(':')) + 1));
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
            loading.endIf(load);
            envelope = envelope.withReader(loading.kept(structures).text());
            return;
        }
        Schema rows = record.valueSchema().field("after").schema();
        views.of(captured.table(), rows, record.keySchema())
                .ifPresent(view -> collected.events.add(new ChangeEvent(
                        view.schema(),
                        operation,
                        view.row(value.getStruct("before")),
                        view.row(value.getStruct("after")),
                        position,
                        source.getInt64("ts_us"))));
    }
}
