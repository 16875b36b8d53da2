package io.sluice.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes what the grid came to into a document: rows that were run now replace those of earlier runs. */
public final class Reliability {
    private static final String HEAD =
            "| fault | what | date | seed | seeds | L | told | Dt | Dl | O | X | G | U | T s |"
                    + " B kB | a run s | holds | what is wrong |";
    private static final String LINE = "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    private static final int MOST_PROBLEMS = 4;

    private final Path file;

    public Reliability(Path file) {
        this.file = file;
    }

    /**
     * What the document says, by fault.
     *
     * @param lines as they stand there
     */
    public record Seen(Map<String, String> lines) {
        public static final Seen NOTHING = new Seen(Map.of());

        public Seen {
            lines = Map.copyOf(lines);
        }

        /** @throws IllegalStateException where one of the faults was run with the seed: it would count twice */
        public void mustNotHave(long seed, List<String> faults) {
            for (String id : faults) {
                String line = lines.get(id);
                if (line != null && List.of(cells(line)[4].split(", ")).contains(String.valueOf(seed))) {
                    throw new IllegalStateException(
                            "The document counts seed " + seed + " of " + id + " already; add another one");
                }
            }
        }

        private Row plus(Row row) {
            String line = lines.get(row.id());
            return line == null ? row : row(cells(line)).plus(row);
        }

        private String seedsWith(String id, long seed) {
            String line = lines.get(id);
            return line == null ? String.valueOf(seed) : cells(line)[4] + ", " + seed;
        }
    }

    public Seen read() throws IOException {
        return new Seen(earlier());
    }

    /**
     * Writes rows beside those of other faults.
     *
     * @param adding rows of other seeds, to which they are added
     */
    public void write(long seed, List<Row> rows, Seen adding) throws IOException {
        Map<String, String> lines = earlier();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        rows.forEach(row -> lines.put(row.id(), line(adding.plus(row), today, adding.seedsWith(row.id(), seed))));
        List<String> text = new ArrayList<>(List.of(
                "# Reliability",
                "",
                "What the fault grid came to when it was last run: `./sluice bench faults --fault X07,X15 --seeds 3`. Each"
                        + " run writes into a fresh table by a ledger of its own, brings the fault about, mends it, and"
                        + " holds topic, lake, quarantine and exchange log against the ledger; then everything on disk and"
                        + " in the hub's databases is searched for the people's numbers, telephones and names. This file"
                        + " is generated; rows of faults that were not run again stay as they were, and `--add` adds"
                        + " further seeds to them.",
                "",
                "L lost without a word · told: lost or rejected, and the hub said so · Dt repeated in a topic · Dl repeated"
                        + " in the lake · O out of a row's order · X places where somebody's values were found · G gaps of the"
                        + " exchange log · U delivered under a grant that nobody decided on · T seconds from the mending"
                        + " until the source is read to its present, the longest · B log that the source kept, the most."
                        + " A row holds where L, Dt, Dl, O, X, G and U are 0, T is below 60 and nothing else is wrong.",
                "",
                HEAD,
                LINE));
        Faults.all().forEach(fault -> {
            String line = lines.get(fault.id());
            if (line != null) {
                text.add(line);
            }
        });
        text.addAll(List.of("", "## Not run", "", "| fault | why |", "|---|---|"));
        Faults.all().stream()
                .filter(fault -> !lines.containsKey(fault.id()))
                .forEach(fault -> text.add("| " + fault.id() + " | not run yet: " + fault.what() + " |"));
        Faults.missing().forEach((id, why) -> text.add("| " + id + " | " + why + " |"));
        Files.write(file, text);
    }

    private Map<String, String> earlier() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                // Rows of the first table have a date in their third cell.
                String[] cells = cells(line);
                if (cells.length > 4 && cells[3].matches("\\d{4}-\\d{2}-\\d{2}")) {
                    lines.put(cells[1], line);
                }
            }
        }
        return lines;
    }

    private static String[] cells(String line) {
        return Stream.of(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    }

    /** Of cells as {@link #line} makes them. */
    private static Row row(String[] cells) {
        int seeds = Integer.parseInt(cells[5]);
        return new Row(
                cells[1],
                cells[2],
                seeds,
                new Counts(
                        Long.parseLong(cells[6]),
                        Long.parseLong(cells[7]),
                        Long.parseLong(cells[8]),
                        Long.parseLong(cells[9]),
                        Long.parseLong(cells[10]),
                        Long.parseLong(cells[11]),
                        Long.parseLong(cells[12]),
                        Long.parseLong(cells[13])),
                Double.parseDouble(cells[14]),
                Long.parseLong(cells[15]) * Row.KILOBYTE,
                Double.parseDouble(cells[16]) * seeds,
                cells[18].isEmpty() ? List.of() : List.of(cells[18].split("; ")));
    }

    private static String line(Row row, String today, String seed) {
        Counts counts = row.counts();
        return "| "
                + String.join(
                        " | ",
                        row.id(),
                        row.what(),
                        today,
                        seed,
                        "" + row.seeds(),
                        "" + counts.lost(),
                        "" + counts.told(),
                        "" + counts.repeatedInTopics(),
                        "" + counts.repeatedInLake(),
                        "" + counts.inversions(),
                        "" + counts.found(),
                        "" + counts.gaps(),
                        "" + counts.unauthorised(),
                        String.format(Locale.ROOT, "%.1f", row.seconds()),
                        "" + row.heldKilobytes(),
                        String.format(Locale.ROOT, "%.0f", row.each()),
                        row.holds() ? "yes" : "**no**",
                        wrong(row))
                + " |";
    }

    private static String wrong(Row row) {
        return String.join(
                        "; ",
                        row.problems().stream().distinct().limit(MOST_PROBLEMS).toList())
                .replace("|", "/")
                .replace("\n", " ");
    }
}
