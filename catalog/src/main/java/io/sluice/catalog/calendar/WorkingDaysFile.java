package io.sluice.catalog.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a calendar: a line is {@code day[..day] off|work [remark]}; {@code #} begins a comment. */
final class WorkingDaysFile {
    private static final int LONGEST = 60;

    private final String name;
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> work = new HashSet<>();

    private WorkingDaysFile(String name) {
        this.name = name;
    }

    /**
     * @param name of the file, for problems
     * @throws IllegalArgumentException where a line cannot be read; it names the line
     */
    static WorkingCalendar read(String name, List<String> lines) {
        WorkingDaysFile file = new WorkingDaysFile(name);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                file.line(i + 1, line);
            }
        }
        return new WorkingCalendar(file.off, file.work);
    }

    private void line(int number, String line) {
        String[] parts = line.split("\\s+", 3);
        Set<LocalDate> days = switch (parts.length < 2 ? "" : parts[1]) {
            case "off" -> off;
            case "work" -> work;
            default -> throw wrong(number, null);
        };
        String[] ends = parts[0].split("\\.\\.", 2);
        try {
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = ends.length == 1 ? first : LocalDate.parse(ends[1]);
            if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST))) {
                throw wrong(number, null);
            }
            first.datesUntil(last.plusDays(1)).forEach(days::add);
        } catch (DateTimeParseException e) {
            throw wrong(number, e);
        }
    }

    private IllegalArgumentException wrong(int number, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "Line " + number + " of " + name
                        + " is no day of the calendar; write 2026-10-01..2026-10-07 off, or 2026-10-10 work",
                cause);
    }
}
