package io.sluice.files;

import java.util.List;

/**
 * What a file that is a table has around its rows. Lines that hold nothing do not count anywhere.
 *
 * @param title lines before the header
 * @param headers lines that together name the columns; 0: none does
 * @param columns names that replace the header's, or stand for it where there is none
 * @param skip lines after the header that hold no data, such as the header in another language
 * @param footer lines at the end that hold no data
 * @param notes a line whose first text begins with one of these is no data: a sum, a note
 */
record Layout(int title, int headers, List<String> columns, int skip, int footer, List<String> notes) {
    private static final int MOST = 100;

    static final Layout DEFAULT = new Layout(0, 1, List.of(), 0, 0, List.of());

    Layout {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        if (headers == 0 && columns.isEmpty()) {
            throw new IllegalArgumentException("'header' is 'absent' and 'columns' names none; list the columns");
        }
        within("title", title);
        within("header", headers);
        within("skip", skip);
        within("footer", footer);
    }

    private static void within(String key, int lines) {
        if (lines < 0 || lines > MOST) {
            throw new IllegalArgumentException("'" + key + "' is not a number of lines from 0 to " + MOST);
        }
    }

    static Layout of(Options options) {
        String header = options.value("header").orElse("present");
        return new Layout(
                options.number("title"),
                switch (header) {
                    case "present" -> 1;
                    case "absent" -> 0;
                    default -> Options.number("header", header);
                },
                options.list("columns", ","),
                options.number("skip"),
                options.number("footer"),
                options.list("notes", "|"));
    }
}
