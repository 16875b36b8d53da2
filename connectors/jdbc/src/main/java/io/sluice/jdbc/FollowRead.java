package io.sluice.jdbc;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.RowSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One poll of a table by its watermark, page by page in the order of watermark and key. It begins before where the last
 * one ended, since rows come late: what was seen then is known by its digest and left out.
 */
final class FollowRead {

    private static final int MOST_WINDOWS = 10;

    private final TableReader reader;
    private final RowSchema schema;
    private final Marks marks;
    private final List<Column> order;
    private final Overlap overlap;
    private final Set<String> seen = new HashSet<>();
    private Follow follow;
    private boolean done;
    private boolean overlapCut;
    private boolean wentBack;

    FollowRead(TableReader reader, RowSchema schema, Marks marks, Column watermark, Overlap overlap, Follow follow) {
        this.reader = reader;
        this.schema = schema;
        this.marks = marks;
        this.overlap = overlap;
        this.order = new ArrayList<>(List.of(watermark));
        reader.shape().keyColumns().stream()
                .filter(column -> !column.equals(watermark))
                .forEach(order::add);
        this.follow = follow.isUnderWay()
                ? follow
                : new Follow(follow.epochs(), follow.poll() + 1, follow.known(), List.of(), null);
        follow.known().forEach(window -> window.addTo(seen));
        follow.read().forEach(window -> window.addTo(seen));
    }

    Follow follow() {
        return follow;
    }

    boolean isDone() {
        return done;
    }

    /** Whether more rows lie within the overlap than are remembered. */
    boolean isOverlapCut() {
        return overlapCut;
    }

    /** Whether all rows remembered are gone and older ones are the last now. */
    boolean wentBack() {
        return wentBack;
    }

    /** The next page's new rows. */
    List<ChangeEvent> next(long micros) throws SQLException {
        Condition condition = reader.condition().present(order);
        begin().ifPresent(place -> condition.from(order, place));
        Page page = reader.page(order, condition, TableReader.ROWS);
        Events events = new Events(schema, "poll-" + follow.poll(), micros);
        if (page.rows().isEmpty()) {
            end();
            return List.of();
        }
        StringBuilder digests = new StringBuilder();
        for (TableRow row : page.rows()) {
            String mark = marks.ofRow(schema.table(), reader.shape().columns(), row);
            digests.append(mark);
            if (seen.add(mark)) {
                events.add(follow.epochs(), Operation.READ, null, row, mark);
            }
        }
        List<Window> read = new ArrayList<>(follow.read());
        read.add(new Window(place(page.rows().getFirst()), digests.toString()));
        List<String> last = place(page.rows().getLast());
        follow = new Follow(follow.epochs(), follow.poll(), follow.known(), trim(read, last.getFirst()), last);
        if (page.last()) {
            end();
        }
        return events.all();
    }

    private Optional<Place> begin() {
        List<String> after = follow.after();
        if (after != null) {
            return Optional.of(Place.after(after));
        }
        return follow.known().isEmpty()
                ? Optional.empty()
                : Optional.of(Place.at(follow.known().getFirst().start()));
    }

    /** What is read from now on begins with the rows just seen, or with the greatest there are if none was. */
    private void end() throws SQLException {
        done = true;
        List<Window> read = follow.read();
        if (read.isEmpty() && !follow.known().isEmpty()) {
            Optional<String> greatest = reader.greatest(order.getFirst());
            wentBack = greatest.isPresent();
            read = greatest.map(last -> List.of(new Window(List.of(last), ""))).orElse(List.of());
        } else if (!overlapCut) {
            read = widened(read);
        }
        follow = new Follow(follow.epochs(), follow.poll(), read, List.of(), null);
    }

    /** Also where the first row seen lies within the overlap, rows before it may still come. */
    private List<Window> widened(List<Window> windows) {
        List<String> after = follow.after();
        if (after == null) {
            return windows;
        }
        Window first = windows.getFirst();
        String last = after.getFirst();
        if (overlap.isBefore(first.start().getFirst(), last)) {
            return windows;
        }
        List<Window> all = new ArrayList<>(windows);
        all.set(0, new Window(List.of(overlap.begin(last)), first.marks()));
        return all;
    }

    /** The last rows: at least a page, and those of the overlap as far as they can be remembered. */
    private List<Window> trim(List<Window> windows, String last) {
        int first = windows.size() - 1;
        int rows = windows.get(first).rows();
        while (first > 0
                && (rows < TableReader.ROWS
                        || !overlap.isBefore(windows.get(first).start().getFirst(), last))) {
            if (windows.size() - first == MOST_WINDOWS) {
                overlapCut = !overlap.isBefore(windows.get(first).start().getFirst(), last);
                break;
            }
            first--;
            rows += windows.get(first).rows();
        }
        return windows.subList(first, windows.size());
    }

    private List<String> place(TableRow row) {
        List<String> values = new ArrayList<>(order.size());
        for (Column column : order) {
            Object value = row.held(reader.shape().position(column.name()));
            values.add(Optional.ofNullable(value)
                    .flatMap(column.kind()::text)
                    .orElseThrow(() -> PollRefusedException.table(
                            "watermark-unreadable",
                            "Table " + schema.table() + ": a row's '" + column.name()
                                    + "' cannot be read, so that its place is not known; correct it")));
        }
        return values;
    }
}
