package io.sluice.bulk;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one table, range by range of its key within one transaction: so the server is never left to wait with
 * half an answer, and little is read ahead. A table without a key is one range.
 */
final class MariaDbRows implements BatchReader {
    private static final int ROWS = 1000;
    private static final int BYTES = 8 << 20;
    private static final int ROWS_OF_A_RANGE = 5000;

    /** Rows that the driver holds. */
    private static final int READ_AHEAD = 200;

    private final Connection connection;
    private final List<MariaDbColumn> columns;
    private final List<MariaDbColumn> key;
    private final CopyBatches.Origin origin;
    private final long startedMicros = System.currentTimeMillis() * 1000;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet range;
    private @Nullable List<Object> last;
    private long row;
    private int rowsOfRange;
    private boolean ended;

    MariaDbRows(
            Connection connection, List<MariaDbColumn> columns, List<MariaDbColumn> key, CopyBatches.Origin origin) {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.origin = origin;
    }

    @Override
    public Optional<Batch> next() throws IOException {
        try {
            List<ChangeEvent> events = new ArrayList<>();
            int size = 0;
            while (!ended && events.size() < ROWS && size < BYTES) {
                ResultSet open = open();
                if (open.next()) {
                    MariaDbRow read = MariaDbRow.read(open, columns);
                    last = keyOf(open);
                    rowsOfRange++;
                    size += read.size();
                    events.add(event(read));
                } else {
                    ended = key.isEmpty() || rowsOfRange < ROWS_OF_A_RANGE;
                    closeRange();
                }
            }
            return events.isEmpty() ? Optional.empty() : Optional.of(new Batch(origin.source(), events, ""));
        } catch (SQLException fault) {
            throw SourceFault.of(
                    "Reading table " + origin.schema().table() + " of source '" + origin.source() + "'", fault);
        }
    }

    private ChangeEvent event(MariaDbRow read) {
        Position position = new Position.Snapshot(origin.epoch(), origin.snapshot(), Long.toHexString(++row));
        return new ChangeEvent(origin.schema(), Operation.READ, null, read, position, startedMicros);
    }

    private ResultSet open() throws SQLException {
        ResultSet open = range;
        if (open != null) {
            return open;
        }
        List<Object> after = last;
        PreparedStatement asked = connection.prepareStatement(query(after != null));
        statement = asked;
        asked.setFetchSize(READ_AHEAD);
        if (after != null) {
            bind(asked, after);
        }
        open = asked.executeQuery();
        range = open;
        rowsOfRange = 0;
        return open;
    }

    /** The columns, and after them the key's once more, as they are compared. */
    private String query(boolean after) {
        TableId table = origin.schema().table();
        List<String> selected = new ArrayList<>();
        columns.forEach(column -> selected.add(column.expression()));
        key.forEach(column -> selected.add(column.quoted()));
        String from = "SELECT " + String.join(", ", selected) + " FROM " + MariaDbColumn.quoted(table.schema()) + "."
                + MariaDbColumn.quoted(table.name());
        return key.isEmpty()
                ? from
                : from + (after ? " WHERE " + isAfter() : "") + " ORDER BY "
                        + key.stream().map(MariaDbColumn::quoted).collect(Collectors.joining(", "))
                        + " LIMIT " + ROWS_OF_A_RANGE;
    }

    /** Written out, since the server would read the whole table for a comparison of rows. */
    private String isAfter() {
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String same = key.subList(0, i).stream()
                    .map(column -> column.quoted() + " = ? AND ")
                    .collect(Collectors.joining());
            ways.add(same + key.get(i).quoted() + " > ?");
        }
        return ways.stream().collect(Collectors.joining(") OR (", "(", ")"));
    }

    private static void bind(PreparedStatement statement, List<Object> after) throws SQLException {
        int parameter = 0;
        for (int i = 0; i < after.size(); i++) {
            for (int j = 0; j <= i; j++) {
                statement.setObject(++parameter, after.get(j));
            }
        }
    }

    private List<Object> keyOf(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            int index = columns.size() + i + 1;
            values.add(
                    switch (key.get(i).type()) {
                        case WHOLE, UNSIGNED, TRUTH, DECIMAL -> row.getBigDecimal(index);
                        case BYTES -> row.getBytes(index);
                        case SINGLE, DOUBLE, TEXT, DATE, DATETIME, TIMESTAMP, TIME -> row.getString(index);
                    });
        }
        return values;
    }

    private void closeRange() throws SQLException {
        PreparedStatement asked = statement;
        range = null;
        statement = null;
        if (asked != null) {
            asked.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (range != null && key.isEmpty()) {
                // To close it in order, the driver would read the table to its end.
                connection.abort(Runnable::run);
                return;
            }
            closeRange();
            if (!connection.isClosed()) {
                connection.rollback();
            }
            connection.close();
        } catch (SQLException fault) {
            throw SourceFault.of("Ending the read of table " + origin.schema().table(), fault);
        }
    }
}
