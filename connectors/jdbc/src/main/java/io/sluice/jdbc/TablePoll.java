package io.sluice.jdbc;

import io.sluice.model.ChangeEvent;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One reading of one table for all its loads, in steps that each make one batch. */
final class TablePoll {

    private final TableReader reader;
    private final RowSchema schema;
    private final Marks marks;
    private final Optional<JdbcSettings.Watermark> watermark;
    private final Pieces pieces;
    private final Set<Integer> wanted;
    private final List<String> notes = new ArrayList<>();
    private TableState state;
    private @Nullable FollowRead reading;
    private int turn;
    private boolean done;
    private boolean mustCommit;

    /**
     * @param schema the instance that stands for the table's columns
     * @param wanted the loads that are to get rows; at least one
     */
    TablePoll(
            TableReader reader,
            RowSchema schema,
            Marks marks,
            Optional<JdbcSettings.Watermark> watermark,
            Pieces pieces,
            Set<Integer> wanted,
            Optional<TableState> committed) {
        this.reader = reader;
        this.schema = schema;
        this.marks = marks;
        this.watermark = watermark;
        this.pieces = pieces;
        this.wanted = wanted;
        this.state = begin(committed);
    }

    TableId table() {
        return schema.table();
    }

    TableState state() {
        return state;
    }

    boolean isDone() {
        return done;
    }

    /** Whether the last step must be committed though it may have seen nothing new. */
    boolean mustCommit() {
        return mustCommit;
    }

    /** What the table's owner should know. */
    List<String> notes() {
        return notes;
    }

    Set<Integer> wanted() {
        return wanted;
    }

    private TableState begin(Optional<TableState> committed) {
        String keyForm = reader.shape().keyForm();
        String column = watermark.map(JdbcSettings.Watermark::column).orElse("");
        TableState fresh = TableState.fresh(keyForm, column);
        TableState known = committed.orElse(fresh);
        if (!known.keyForm().equals(keyForm) || !known.watermark().equals(column)) {
            Set<Integer> both = new TreeSet<>(known.epochs());
            both.retainAll(wanted);
            if (!both.isEmpty()) {
                throw PollRefusedException.table(
                        "key-changed",
                        "Table " + table()
                                + ": its key, or the way it is read, changed, so that it cannot be compared with"
                                + " what was seen; undo that, or revoke its grants and grant anew");
            }
            known = fresh;
        }
        return watermark.isPresent() ? known.with(follows(known)) : compare(known);
    }

    private TableState compare(TableState known) {
        return known.comparison().isUnderWay()
                ? known
                : known.with(known.comparison().begin(wanted));
    }

    /** What is followed for nobody is forgotten; loads that are new begin together with the first row. */
    private List<Follow> follows(TableState known) {
        List<Follow> follows = new ArrayList<>();
        Set<Integer> fresh = new TreeSet<>(wanted);
        for (Follow follow : known.follows()) {
            Set<Integer> epochs = new TreeSet<>(follow.epochs());
            epochs.retainAll(wanted);
            fresh.removeAll(epochs);
            if (!epochs.isEmpty()) {
                follows.add(follow.of(epochs));
            }
        }
        if (!fresh.isEmpty()) {
            follows.add(Follow.from(fresh));
        }
        return follows;
    }

    List<ChangeEvent> next(long micros) throws SQLException {
        return watermark.isPresent() ? follow(watermark.get(), micros) : compare(micros);
    }

    private List<ChangeEvent> compare(long micros) throws SQLException {
        ComparisonRead read = new ComparisonRead(reader, schema, marks, pieces, state.comparison());
        List<ChangeEvent> events = read.next(micros);
        done = read.isDone();
        // Loads that are complete now must be known to be, also where the last step saw no row.
        mustCommit = done && !state.comparison().loading().isEmpty();
        state = state.with(read.comparison());
        return events;
    }

    private List<ChangeEvent> follow(JdbcSettings.Watermark by, long micros) throws SQLException {
        Column column = column(by);
        FollowRead read = current(column, by);
        List<ChangeEvent> events = read.next(micros);
        List<Follow> follows = new ArrayList<>(state.follows());
        follows.set(turn, read.follow());
        if (read.isOverlapCut()) {
            notes.add("Table " + table() + ": more rows lie within the overlap than are looked at again; shorten it");
        }
        if (read.wentBack()) {
            notes.add("Table " + table() + ": the rows seen last are gone and the greatest '" + by.column()
                    + "' went back; it is read on from there, and what changed before is not seen");
        }
        if (read.isDone()) {
            reading = null;
            turn++;
        }
        done = turn == follows.size();
        state = state.with(done ? joined(follows) : follows);
        if (done && column.nullable() && reader.hasNull(column)) {
            notes.add("Table " + table() + ": rows without a '" + by.column()
                    + "' are not read; fill it, or leave the watermark out so that the table is compared");
        }
        return events;
    }

    private FollowRead current(Column column, JdbcSettings.Watermark by) {
        FollowRead known = reading;
        FollowRead read = known != null
                ? known
                : new FollowRead(
                        reader,
                        schema,
                        marks,
                        column,
                        Overlap.of(column, by.overlap()),
                        state.follows().get(turn));
        reading = read;
        return read;
    }

    private Column column(JdbcSettings.Watermark by) {
        int place = reader.shape().position(by.column());
        if (place < 0) {
            throw PollRefusedException.table(
                    "watermark-missing",
                    "Table " + table() + ": there is no column '" + by.column() + "' that it could be followed by;"
                            + " name another one as its watermark, or leave it out so that the table is compared");
        }
        return reader.shape().columns().get(place);
    }

    /** Loads that have come equally far go on together. */
    private static List<Follow> joined(List<Follow> follows) {
        List<Follow> joined = new ArrayList<>();
        for (Follow each : follows) {
            int same = 0;
            while (same < joined.size() && !joined.get(same).known().equals(each.known())) {
                same++;
            }
            if (same == joined.size()) {
                joined.add(each);
            } else {
                Follow other = joined.get(same);
                Set<Integer> epochs = new TreeSet<>(other.epochs());
                epochs.addAll(each.epochs());
                joined.set(
                        same, new Follow(epochs, Math.max(other.poll(), each.poll()), other.known(), List.of(), null));
            }
        }
        return joined;
    }
}
