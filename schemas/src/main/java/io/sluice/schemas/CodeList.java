package io.sluice.schemas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of codes and their names.
 *
 * @param id its name in standards and contracts, such as {@code marital-status}
 * @param standard the document it comes from with its edition, such as {@code GB/T 2261.2-2003}
 * @param names code → Chinese name
 */
record CodeList(String id, String standard, String title, Map<String, String> names) {
    private static final String STANDARD = "# standard: ";
    private static final String TITLE = "# title: ";
    private static final String HEADER = "code,zh,en";

    CodeList {
        names = Map.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Cannot build code list '" + id + "': it has no codes");
        }
    }

    /**
     * Reads the form that {@code codes/*.csv} have: a line for the standard, one for the title, a header, then one
     * code per line; no quotes.
     */
    static CodeList parse(String id, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 4
                || !lines.get(0).startsWith(STANDARD)
                || !lines.get(1).startsWith(TITLE)
                || !lines.get(2).equals(HEADER)) {
            throw new IllegalArgumentException("Cannot read code list '" + id + "': begin with the lines '" + STANDARD
                    + "…', '" + TITLE + "…' and '" + HEADER + "'");
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 3; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != 3 || cells[0].isBlank() || names.put(cells[0], cells[1]) != null) {
                throw new IllegalArgumentException("Cannot read code list '" + id + "', line " + (i + 1)
                        + ": write code,zh,en without quotes, each code once");
            }
        }
        return new CodeList(
                id, lines.get(0).substring(STANDARD.length()), lines.get(1).substring(TITLE.length()), names);
    }
}
