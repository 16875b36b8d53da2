package io.sluice.schemas.assist;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the citizen numbers of a table say of its other columns: date of birth and sex stand in them. */
final class Relations {
    private static final double MOST = 0.9;
    private static final double PURE = 0.97;
    private static final int FEW = 5;

    /** A code is told only where so many rows have it: it says nothing of anybody then. */
    private static final int ROWS_OF_A_CODE = 3;

    private final String numbers;
    private final List<Optional<String>> normals;

    private Relations(String numbers, List<Optional<String>> normals) {
        this.numbers = numbers;
        this.normals = normals;
    }

    /** What can be told from the column with the most citizen numbers, if there is one. */
    static Optional<Relations> of(TableSample table, Divisions divisions) {
        Optional<Relations> best = Optional.empty();
        long most = 0;
        for (ColumnSample column : table.columns()) {
            List<Optional<String>> normals = column.values().stream()
                    .map(value -> normal(value, divisions))
                    .toList();
            long valid = normals.stream().filter(Optional::isPresent).count();
            if (valid >= FEW && valid > most && valid >= 0.5 * normals.size()) {
                most = valid;
                best = Optional.of(new Relations(column.name(), normals));
            }
        }
        return best;
    }

    private static Optional<String> normal(@Nullable String value, Divisions divisions) {
        if (value == null || value.length() < 15 || value.length() > 24) {
            return Optional.empty();
        }
        return switch (Identifier.CITIZEN_ID.judge(value, divisions)) {
            case Judgement.Valid valid -> Optional.of(valid.normal());
            case Judgement.Finding finding -> Optional.of(finding.normal());
            case Judgement.Invalid invalid -> Optional.empty();
        };
    }

    Optional<Clue> birth(ColumnSample column, Values values) {
        Optional<DateForm> form = values.dates().filter(DateForm::hasDate);
        if (form.isEmpty() || column.name().equals(numbers)) {
            return Optional.empty();
        }
        long both = 0;
        long equal = 0;
        for (int i = 0; i < normals.size(); i++) {
            String value = column.values().get(i);
            Optional<LocalDate> date =
                    value == null ? Optional.empty() : form.get().date(value.strip());
            if (date.isPresent() && normals.get(i).isPresent()) {
                both++;
                equal += date.get().equals(birth(normals.get(i).get())) ? 1 : 0;
            }
        }
        return both < FEW || equal < MOST * both
                ? Optional.empty()
                : Optional.of(clue("birth-date", 0.9, "in %,d of %,d rows the date is that of birth in ", equal, both));
    }

    private static LocalDate birth(String normal) {
        return LocalDate.of(
                Integer.parseInt(normal, 6, 10, 10),
                Integer.parseInt(normal, 10, 12, 10),
                Integer.parseInt(normal, 12, 14, 10));
    }

    private Clue clue(String element, double weight, String words, long equal, long both) {
        return new Clue(
                Clue.Origin.OTHER_COLUMNS,
                element,
                weight,
                String.format(java.util.Locale.ROOT, words, equal, both) + "column " + numbers);
    }

    /**
     * Codes of sex: own code → 1 (male) or 2 (female), where each of two or more goes with one sex only.
     *
     * @param clue that it is one
     */
    record Sexes(Clue clue, Map<String, String> codes) {}

    Optional<Sexes> sexes(ColumnSample column, Values values) {
        if (values.distinct() < 2 || values.distinct() > 6 || column.name().equals(numbers)) {
            return Optional.empty();
        }
        Map<String, long[]> tallies = new HashMap<>();
        for (int i = 0; i < normals.size(); i++) {
            String value = column.values().get(i);
            if (value != null && normals.get(i).isPresent()) {
                boolean male = (normals.get(i).get().charAt(16) - '0') % 2 == 1;
                tallies.computeIfAbsent(value.strip(), code -> new long[2])[male ? 0 : 1]++;
            }
        }
        Map<String, String> codes = new LinkedHashMap<>();
        long[] rows = new long[2];
        tallies.forEach((code, tally) -> {
            long all = tally[0] + tally[1];
            long purest = Math.max(tally[0], tally[1]);
            rows[0] += all;
            if (all >= ROWS_OF_A_CODE && purest >= PURE * all) {
                codes.put(code, tally[0] > tally[1] ? "1" : "2");
                rows[1] += purest;
            }
        });
        boolean both = codes.containsValue("1") && codes.containsValue("2");
        return both && rows[1] >= MOST * rows[0]
                ? Optional.of(new Sexes(
                        clue("sex", 0.85, "in %,d of %,d rows the code goes with the sex in ", rows[1], rows[0]),
                        codes))
                : Optional.empty();
    }
}
