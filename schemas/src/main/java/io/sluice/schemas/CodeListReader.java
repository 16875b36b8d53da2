package io.sluice.schemas;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code codes/*.csv}: a line for the standard, one for the title, a header, then one code per line, no
 * quotes. With columns {@code valid_from} and {@code valid_to} (ISO dates; the end is the first day after; empty:
 * open) a code may stand in several lines, whose spans must not overlap.
 */
final class CodeListReader {
    private static final String STANDARD = "# standard: ";
    private static final String TITLE = "# title: ";
    private static final String HEADER = "code,zh,en";
    private static final String DATED_HEADER = HEADER + ",valid_from,valid_to";
    private static final int FIRST_CODE = 3;

    private final String id;
    private final List<String> lines;
    private final Map<String, List<CodePeriod>> periods = new LinkedHashMap<>();

    CodeListReader(String id, String text) {
        this.id = id;
        this.lines = text.lines().toList();
    }

    /** @throws IllegalArgumentException when the text has another form */
    CodeList read() {
        if (lines.size() <= FIRST_CODE
                || !lines.get(0).startsWith(STANDARD)
                || !lines.get(1).startsWith(TITLE)
                || !(lines.get(2).equals(HEADER) || lines.get(2).equals(DATED_HEADER))) {
            throw new IllegalArgumentException("Cannot read code list '" + id + "': begin with the lines '" + STANDARD
                    + "…', '" + TITLE + "…' and '" + HEADER + "' or '" + DATED_HEADER + "'");
        }
        int columns = lines.get(2).split(",", -1).length;
        for (int i = FIRST_CODE; i < lines.size(); i++) {
            read(i, lines.get(i).split(",", -1), columns);
        }
        return new CodeList(
                id, lines.get(0).substring(STANDARD.length()), lines.get(1).substring(TITLE.length()), periods);
    }

    private void read(int line, String[] cells, int columns) {
        if (cells.length != columns || cells[0].isBlank()) {
            throw wrong(line, "write " + lines.get(2) + " without quotes");
        }
        CodePeriod span = span(line, cells);
        List<CodePeriod> known = periods.computeIfAbsent(cells[0], code -> new ArrayList<>());
        if (known.stream().anyMatch(span::overlaps)) {
            throw wrong(line, "write each code once, or with spans that do not overlap");
        }
        known.add(span);
    }

    private CodePeriod span(int line, String[] cells) {
        try {
            return cells.length == FIRST_CODE
                    ? new CodePeriod(cells[1], null, null)
                    : new CodePeriod(cells[1], day(cells[3]), day(cells[4]));
        } catch (DateTimeParseException misspelt) {
            throw wrong(line, "write dates as 2010-07-01, or leave them empty");
        } catch (IllegalArgumentException e) {
            throw wrong(line, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.isEmpty() ? absent() : LocalDate.parse(cell);
    }

    private static @Nullable LocalDate absent() {
        return null;
    }

    private IllegalArgumentException wrong(int line, String remedy) {
        return new IllegalArgumentException("Cannot read code list '" + id + "', line " + (line + 1) + ": " + remedy);
    }
}
