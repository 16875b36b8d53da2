package io.sluice.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table: what is left of its lines without title, header, footer and notes. */
final class TableRows implements Rows {
    private final Drop drop;
    private final Layout layout;
    private final Cells cells;
    private final Columns columns;
    /** The next row, and as many after it as could be the footer. */
    private final Deque<@Nullable Object[]> ahead = new ArrayDeque<>();

    private TableRows(Drop drop, Layout layout, Cells cells, Columns columns) {
        this.drop = drop;
        this.layout = layout;
        this.cells = cells;
        this.columns = columns;
    }

    /** Reads up to the first row. The cells belong to the rows from here on. */
    static TableRows of(Drop drop, Layout layout, Cells cells, Columns columns) throws IOException {
        pass(cells, layout.title());
        List<String> header = new Header(drop.name(), layout, cells).read();
        columns.agree(header, cells.line());
        pass(cells, layout.skip());
        return new TableRows(drop, layout, cells, columns);
    }

    private static void pass(Cells cells, int lines) throws IOException {
        for (int i = 0; i < lines && cells.hasNext(); i++) {
            cells.next();
        }
    }

    @Override
    public boolean hasNext() throws IOException {
        while (ahead.size() <= layout.footer() && cells.hasNext()) {
            @Nullable Object[] line = cells.next();
            if (!isNote(line)) {
                ahead.add(line);
            }
        }
        return ahead.size() > layout.footer();
    }

    private boolean isNote(@Nullable Object[] line) {
        for (Object cell : line) {
            if (cell instanceof String text && !text.isBlank()) {
                return layout.notes().stream().anyMatch(text.stripLeading()::startsWith);
            }
        }
        return false;
    }

    @Override
    public FileRow next() throws IOException {
        if (!hasNext()) {
            throw new FileChangedException(drop.name());
        }
        @Nullable Object[] line = ahead.remove();
        boolean padded = cells.endsEarly() && line.length < columns.count();
        return FileRow.of(columns, padded ? Arrays.copyOf(line, columns.count()) : line);
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }
}
