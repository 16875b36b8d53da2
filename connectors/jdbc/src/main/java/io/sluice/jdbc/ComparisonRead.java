package io.sluice.jdbc;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a table with what was seen of it last, piece by piece in the database's own order of keys. A row is
 * taken for deleted only where it was not met in its piece and the database, asked for its very key, has none: no order
 * that changed and no row that moved while it was read deletes anything.
 */
final class ComparisonRead {

    /** A piece grows to so many rows before it is divided. */
    private static final int MOST_ROWS = 2 * TableReader.ROWS;

    private final TableReader reader;
    private final RowSchema schema;
    private final Marks marks;
    private final Pieces pieces;
    private final TableId table;
    private final List<Column> key;
    private Comparison comparison;

    /** @param begun a comparison under way */
    ComparisonRead(TableReader reader, RowSchema schema, Marks marks, Pieces pieces, Comparison begun) {
        this.reader = reader;
        this.schema = schema;
        this.marks = marks;
        this.pieces = pieces;
        this.table = schema.table();
        this.key = reader.shape().keyColumns();
        this.comparison = begun;
    }

    Comparison comparison() {
        return comparison;
    }

    boolean isDone() {
        return !comparison.isUnderWay();
    }

    /** What differs in the next piece. */
    List<ChangeEvent> next(long micros) throws SQLException {
        int reached = comparison.reached();
        boolean fresh = comparison.pieces().isEmpty();
        Piece old = fresh ? Piece.rest() : piece(reached);
        Page page = page(reached, old);
        Events events = new Events(schema, "pass-" + comparison.pass(), micros);
        Piece.Builder now = new Piece.Builder();
        Map<List<String>, Integer> unmet = new HashMap<>();
        for (int i = 0; i < old.keys().size(); i++) {
            unmet.put(old.keys().get(i), i);
        }
        int lastMet = meet(page, old, unmet, now, events);
        List<List<String>> gone = new ArrayList<>();
        Piece.Builder later = new Piece.Builder();
        for (int i = 0; i < old.keys().size(); i++) {
            List<String> each = old.keys().get(i);
            if (unmet.containsKey(each)) {
                if (page.last() || i < lastMet) {
                    gone.add(each);
                } else {
                    later.add(each, old.mark(i));
                }
            }
        }
        delete(gone, old, unmet, now, events);
        keep(fresh, page, old, now, later);
        return events.all();
    }

    private Page page(int reached, Piece old) throws SQLException {
        Condition condition = reader.condition().present(key);
        if (reached > 0) {
            List<String> before = piece(reached - 1).end();
            if (before != null) {
                condition.from(key, Place.after(before));
            }
        }
        if (old.end() != null) {
            condition.upTo(key, old.end());
        }
        return reader.page(key, condition, old.keys().isEmpty() ? TableReader.ROWS : MOST_ROWS);
    }

    /** @return the last of the old piece's rows that were met, -1 where none was */
    private int meet(Page page, Piece old, Map<List<String>, Integer> unmet, Piece.Builder now, Events events) {
        int lastMet = -1;
        Set<List<String>> met = new HashSet<>();
        for (TableRow row : page.rows()) {
            List<String> own = reader.shape().keyOf(row);
            if (own.isEmpty() || !met.add(own)) {
                throw PollRefusedException.table(
                        "key-not-unique",
                        "Table " + table + ": rows cannot be told apart by the declared key; declare another one");
            }
            String mark = marks.ofRow(table, reader.shape().columns(), row);
            Integer place = unmet.remove(own);
            if (place == null) {
                events.add(comparison.served(), Operation.CREATE, null, row, mark);
            } else {
                lastMet = Math.max(lastMet, place);
                if (!old.mark(place).equals(mark)) {
                    events.add(comparison.served(), Operation.UPDATE, null, row, mark);
                }
            }
            events.add(comparison.loading(), Operation.READ, null, row, mark);
            now.add(own, mark);
        }
        return lastMet;
    }

    private void delete(
            List<List<String>> gone, Piece old, Map<List<String>, Integer> unmet, Piece.Builder now, Events events)
            throws SQLException {
        Set<List<String>> there = gone.isEmpty() ? Set.of() : reader.existing(gone);
        for (List<String> each : gone) {
            if (there.contains(each)) {
                now.add(each, old.mark(unmet.getOrDefault(each, 0)));
            } else {
                events.add(
                        comparison.served(),
                        Operation.DELETE,
                        TableRow.ofKey(reader.shape(), each),
                        null,
                        marks.ofDelete(table, each));
            }
        }
    }

    /** A piece without rows goes, unless it is the last: what comes there belongs to the next one. */
    private void keep(boolean fresh, Page page, Piece old, Piece.Builder now, Piece.Builder later) {
        List<Integer> order = new ArrayList<>(comparison.pieces());
        int reached = comparison.reached();
        int next = comparison.next();
        if (fresh) {
            order.add(next++);
        }
        Piece done = now.build(page.last() ? old.end() : end(page));
        if (page.last() && done.keys().isEmpty() && done.end() != null) {
            pieces.remove(table, order.remove(reached));
        } else {
            pieces.put(table, order.get(reached++), done);
        }
        if (!page.last()) {
            order.add(reached, next);
            pieces.put(table, next++, later.build(old.end()));
        }
        comparison = new Comparison(comparison.pass(), next, order, reached, comparison.served(), comparison.loading());
        if (reached == order.size()) {
            comparison = comparison.end();
        }
    }

    private @Nullable List<String> end(Page page) {
        return reader.shape().keyOf(page.rows().getLast());
    }

    private Piece piece(int place) {
        return pieces.get(table, comparison.pieces().get(place));
    }
}
