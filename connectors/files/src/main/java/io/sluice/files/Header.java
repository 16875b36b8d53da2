package io.sluice.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names of a table's columns. Of several lines, what stands above one another is joined by {@code _}. */
final class Header {
    private final String drop;
    private final Layout layout;
    private final Cells cells;

    Header(String drop, Layout layout, Cells cells) {
        this.drop = drop;
        this.layout = layout;
        this.cells = cells;
    }

    List<String> read() throws IOException {
        List<String> names = layout.columns();
        if (layout.headers() > 0) {
            List<String> header = lines();
            names = names.isEmpty() ? header : sameCount(names, header);
        }
        checkDistinct(names);
        return names;
    }

    private List<String> lines() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < layout.headers(); i++) {
            if (!cells.hasNext()) {
                throw new FileRefusedException(
                        drop, "empty", 0, "it holds no header; drop a file with one, or state 'header: absent'");
            }
            lines.add(texts(cells.next()));
            if (i + 1 < layout.headers()) {
                continueToTheRight(lines.get(i));
            }
        }
        int width = lines.stream().mapToInt(List::size).max().orElse(0);
        List<String> names = new ArrayList<>(width);
        for (int column = 0; column < width; column++) {
            String name = joined(lines, column);
            names.add(name.isEmpty() ? "column_" + (column + 1) : name);
        }
        return names;
    }

    private static List<String> texts(@Nullable Object[] line) {
        List<String> texts = new ArrayList<>(line.length);
        for (Object cell : line) {
            texts.add(cell instanceof String text ? text.strip() : "");
        }
        return texts;
    }

    /** An upper line's text stands over the empty cells that follow it: so merged cells are saved. */
    private static void continueToTheRight(List<String> line) {
        for (int i = 1; i < line.size(); i++) {
            if (line.get(i).isEmpty()) {
                line.set(i, line.get(i - 1));
            }
        }
    }

    private static String joined(List<List<String>> lines, int column) {
        List<String> parts = new ArrayList<>();
        String last = "";
        for (List<String> line : lines) {
            // A line that ends early is continued as well; only the last one says what it says.
            boolean isLast = line == lines.getLast();
            String part = column < line.size() ? line.get(column) : isLast || line.isEmpty() ? "" : line.getLast();
            if (!part.isEmpty() && !part.equals(last)) {
                parts.add(part);
                last = part;
            }
        }
        return String.join("_", parts);
    }

    private List<String> sameCount(List<String> names, List<String> header) throws FileRefusedException {
        if (names.size() != header.size()) {
            throw refused(
                    "it has " + header.size() + " columns, 'columns' names " + names.size() + "; make them agree");
        }
        return names;
    }

    private void checkDistinct(List<String> names) throws FileRefusedException {
        if (names.size() > Columns.MOST) {
            throw refused("it has more than " + Columns.MOST + " columns; is 'delimiter' the right one?");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                // By number: where the header is missing, the name would be a value.
                throw refused("columns " + (names.indexOf(names.get(i)) + 1) + " and " + (i + 1)
                        + " have one name; name the columns by 'columns'");
            }
        }
    }

    private FileRefusedException refused(String why) {
        return new FileRefusedException(drop, "header", cells.line(), why);
    }
}
