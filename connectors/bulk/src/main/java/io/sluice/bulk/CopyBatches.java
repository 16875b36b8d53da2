package io.sluice.bulk;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.RowSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The batches of one COPY. The server is the one who waits: nothing is read ahead. */
final class CopyBatches implements BatchReader {
    private static final int ROWS = 1000;
    private static final int BYTES = 8 << 20;
    private static final int TRAILER = -1;
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final String query;
    private final Column[] columns;
    private final Origin origin;
    private final long startedMicros = System.currentTimeMillis() * 1000;
    private @Nullable CopyOut copy;
    private long row;
    private boolean ended;

    /** @param snapshot names the snapshot and the part of it: with the row's number it is the row's position */
    record Origin(String source, RowSchema schema, int epoch, String snapshot) {}

    CopyBatches(Connection connection, String query, List<Column> columns, Origin origin) {
        this.connection = connection;
        this.query = query;
        this.columns = columns.toArray(Column[]::new);
        this.origin = origin;
    }

    @Override
    public Optional<Batch> next() throws IOException {
        try {
            Tuples tuples = read();
            return tuples.rows() == 0 ? Optional.empty() : Optional.of(batch(tuples));
        } catch (SQLException fault) {
            throw SourceFault.of(
                    "Reading table " + origin.schema().table() + " of source '" + origin.source() + "'", fault);
        }
    }

    private Tuples read() throws SQLException {
        Tuples tuples = new Tuples(columns.length, ROWS);
        while (!ended && tuples.rows() < ROWS && tuples.size() < BYTES) {
            CopyOut running = copy;
            byte[] message;
            int from = 0;
            if (running == null) {
                running = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
                copy = running;
                message = running.readFromCopy();
                from = message == null ? 0 : CopyFormat.afterHeader(message);
            } else {
                message = running.readFromCopy();
            }
            if (message == null) {
                ended = true;
            } else if (from < message.length) {
                add(tuples, message, from);
            }
        }
        return tuples;
    }

    /** The server sends one tuple per message, the trailer in one of its own. */
    private void add(Tuples tuples, byte[] message, int from) {
        int fields = CopyFormat.int16(message, from);
        if (fields == TRAILER) {
            return;
        }
        if (fields != columns.length) {
            throw new IllegalStateException(
                    "The source sent a tuple of " + fields + " fields where " + columns.length + " were asked for");
        }
        tuples.add(message, from);
    }

    private Batch batch(Tuples tuples) {
        List<ChangeEvent> events = new ArrayList<>(tuples.rows());
        for (int i = 0; i < tuples.rows(); i++) {
            Position position = new Position.Snapshot(origin.epoch(), origin.snapshot(), Long.toHexString(++row));
            events.add(new ChangeEvent(
                    origin.schema(), Operation.READ, null, new CopyRow(tuples, columns, i), position, startedMicros));
        }
        return new Batch(origin.source(), events, "");
    }

    @Override
    public void close() throws IOException {
        try (Connection closing = connection) {
            CopyOut running = copy;
            if (running != null && running.isActive()) {
                running.cancelCopy();
            }
            if (!closing.isClosed()) {
                closing.rollback();
            }
        } catch (SQLException fault) {
            // Cancelling can reach the server at this statement or the next; it says what was asked for.
            if (!QUERY_CANCELED.equals(fault.getSQLState())) {
                throw SourceFault.of(
                        "Ending the read of table " + origin.schema().table(), fault);
            }
        }
    }
}
