package io.sluice.capture.binlog;

import io.debezium.bean.StandardBeanNames;
import io.debezium.relational.RelationalDatabaseSchema;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.EngineSession;
import io.sluice.capture.Failures;
import io.sluice.capture.Load;
import io.sluice.capture.OffsetEnvelope;
import io.sluice.capture.Refusal;
import io.sluice.capture.SnapshotPositions;
import io.sluice.capture.Wanted;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load under way in one engine run: which piece comes next, and which was read and waits for its place in the log. */
final class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    /** So often a piece is asked for that the server cannot give, until the load is given up: a table may be changing. */
    private static final int ATTEMPTS = 20;

    private final Wanted wanted;
    private final EngineSession session;
    private final ChunkReader chunks;
    private final SnapshotPositions positions;
    private @Nullable Load load;
    private @Nullable List<String> lastKey;
    private @Nullable Chunk pending;
    private int attempts;
    private boolean broken;

    Loading(Wanted wanted, EngineSession session, ChunkReader chunks, SnapshotPositions positions, Reading begun) {
        this.wanted = wanted;
        this.session = session;
        this.chunks = chunks;
        this.positions = positions;
        this.load = Load.parse(begun.load()).orElse(null);
        this.lastKey = begun.lastKey();
    }

    void close() {
        chunks.close();
    }

    /** The load under way. */
    Load load() {
        return Objects.requireNonNull(load);
    }

    /** Whether the waiting piece belongs before this place, given as a number. */
    boolean isDue(long place) {
        Chunk chunk = pending;
        return chunk != null
                && load != null
                && wanted.wants(load)
                && chunk.place().asNumber() <= place;
    }

    /** The waiting piece, as handed on: the load goes on after it. */
    Chunk take() {
        Chunk chunk = Objects.requireNonNull(pending);
        pending = null;
        lastKey = chunk.lastKey() == null ? lastKey : chunk.lastKey();
        if (chunk.whole()) {
            end();
        }
        return chunk;
    }

    Position position(Load read, RowSchema schema, Row row) {
        return positions.of(read.epoch(), schema, row);
    }

    void end() {
        chunks.close();
        load = null;
        lastKey = null;
        pending = null;
        broken = false;
        attempts = 0;
    }

    /** The log told a row: it is newer than the waiting piece's, or the same. */
    void told(TableId table, @Nullable Object key) {
        Chunk chunk = pending;
        if (chunk != null && load().table().equals(table) && !(key instanceof Struct row && chunk.overtake(row))) {
            pending = null;
        }
    }

    /** Its rows are not what the table has any more. */
    void endIf(Load over) {
        if (over.equals(load)) {
            end();
        }
    }

    boolean hasBroken() {
        return broken;
    }

    Reading kept(Structures structures) {
        return new Reading(structures.tables(), structures.statements(), load == null ? null : load.text(), lastKey);
    }

    /**
     * Reads the next piece, if one is wanted.
     *
     * @param reached everything before it was handed on; a place as a number
     * @param handed the same in the server's own words
     * @return whether a piece belongs just here; another may wait for its place
     */
    boolean next(OffsetEnvelope envelope, long reached, String handed) throws SQLException, Refusal {
        if (load != null && (!wanted.wants(load) || hasEnded(envelope, load))) {
            end();
        }
        if (load == null) {
            load = begun(envelope).orElse(null);
        }
        if (load == null || broken) {
            return false;
        }
        Chunk chunk = pending;
        // What was handed on already is newer than what the piece holds: the server logs before it shows.
        if (chunk == null || chunk.place().asNumber() < reached) {
            chunk = chunks.mayRead() ? read(load, handed) : null;
            pending = chunk;
        }
        return chunk != null && chunk.place().asNumber() == reached;
    }

    private static boolean hasEnded(OffsetEnvelope envelope, Load load) {
        String table = load.table().toString();
        OffsetEnvelope.Broken ended = envelope.broken().get(table);
        return (ended != null && ended.epoch() == load.epoch())
                || Integer.valueOf(load.epoch()).equals(envelope.loaded().get(table));
    }

    private Optional<Load> begun(OffsetEnvelope envelope) {
        Load next = session.requests().poll();
        while (next != null && (!wanted.wants(next) || hasEnded(envelope, next))) {
            next = session.requests().poll();
        }
        return Optional.ofNullable(next);
    }

    private @Nullable Chunk read(Load next, String handed) throws SQLException, Refusal {
        CapturedTable table = Objects.requireNonNull(wanted.find(next.table()));
        RelationalDatabaseSchema schema =
                session.beans().lookupByName(StandardBeanNames.DATABASE_SCHEMA, RelationalDatabaseSchema.class);
        try {
            Optional<Chunk> chunk = chunks.read(schema, next.table(), key(schema, table), lastKey, handed);
            attempts = 0;
            return chunk.orElse(null);
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            if (state.startsWith("08")) {
                throw e;
            }
            attempts++;
            broken = attempts >= ATTEMPTS || state.equals("22004") || state.equals("42000");
            LOG.atWarn()
                    .addKeyValue("table", next.table())
                    .addKeyValue("attempt", attempts)
                    .addKeyValue("causes", Failures.causes(e))
                    .log("a piece of a load could not be read");
            return null;
        }
    }

    private static List<String> key(RelationalDatabaseSchema schema, CapturedTable table) {
        List<String> own = schema.tableFor(Names.debezium(table.table())) == null
                ? List.of()
                : schema.tableFor(Names.debezium(table.table())).primaryKeyColumnNames();
        return own.isEmpty() ? table.declaredKey() : own;
    }
}
