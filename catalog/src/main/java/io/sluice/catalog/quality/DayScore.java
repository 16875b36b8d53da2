package io.sluice.catalog.quality;

import io.sluice.contract.QualityCheck;
import io.sluice.contract.QualityLimit;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An interface's score on one day.
 *
 * @param rows that were checked
 * @param score 0 to 100; null where nothing could be told
 * @param rules the worst first
 */
public record DayScore(LocalDate day, long rows, @Nullable Double score, List<RuleScore> rules) {
    public DayScore {
        rules = List.copyOf(rules);
    }

    /**
     * One check's part in it.
     *
     * @param limit as the contract has it; empty of a check on each record
     * @param checked rows, or batches, of which it can be told
     * @param violated of them
     * @param score 0 to 100; null where nothing could be told
     */
    public record RuleScore(
            String rule,
            String metric,
            String severity,
            String window,
            String limit,
            long checked,
            long violated,
            @Nullable Double score) {}

    /**
     * @param tallies of one interface on one day
     * @param over whether the day is; how many rows came in a day is not judged before
     */
    static DayScore of(LocalDate day, List<Tally> tallies, boolean over) {
        long rejected = tallies.stream()
                .filter(Tally::rejects)
                .mapToLong(Tally::violated)
                .sum();
        long rows = tallies.stream()
                .filter(tally -> tally.check().equals(Tally.MAPPING))
                .mapToLong(Tally::checked)
                .sum();
        List<RuleScore> rules = tallies.stream()
                .map(tally -> rule(tally, rejected, over))
                .sorted(Comparator.comparing((RuleScore rule) -> rule.score() == null ? 101 : rule.score())
                        .thenComparing(RuleScore::rule))
                .toList();
        return new DayScore(day, rows, mean(rules), rules);
    }

    private static RuleScore rule(Tally tally, long rejected, boolean over) {
        // A row that another rule rejected was not checked by this one to the end: it says nothing about it.
        long others = tally.check().window() == QualityCheck.Window.RECORD
                ? rejected - (tally.rejects() ? tally.violated() : 0)
                : 0;
        long checked = Math.max(0, tally.checked() - others);
        QualityLimit limit = tally.check().limit();
        OptionalDouble share = share(tally, checked, over);
        return new RuleScore(
                tally.check().id(),
                tally.check().metric(),
                tally.check().severity(),
                tally.check().window().name().toLowerCase(Locale.ROOT),
                limit == null ? "" : limit.text(),
                checked,
                tally.violated(),
                share.isPresent() ? round(share.getAsDouble()) : null);
    }

    /** Which part of the rows or batches satisfies the check; of a day, all or nothing. */
    private static OptionalDouble share(Tally tally, long checked, boolean over) {
        QualityLimit limit = tally.check().limit();
        if (tally.check().window() == QualityCheck.Window.DAY && limit != null) {
            boolean countsRows = tally.check().metric().equals("rowCount");
            return countsRows && !over
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(limit.holds(countsRows ? checked : tally.violated(), checked) ? 1 : 0);
        }
        return checked == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - Math.min(1, (double) tally.violated() / checked));
    }

    private static @Nullable Double mean(List<RuleScore> rules) {
        double sum = 0;
        double weights = 0;
        for (RuleScore rule : rules) {
            Double score = rule.score();
            if (score != null) {
                sum += weight(rule.severity()) * score;
                weights += weight(rule.severity());
            }
        }
        return weights == 0 ? null : Math.round(sum / weights * 10) / 10.0;
    }

    private static double weight(String severity) {
        return switch (severity) {
            case "error" -> 3;
            case "warning" -> 2;
            default -> 1;
        };
    }

    /** Hundredths: one bad row of ten thousand shows. */
    private static double round(double share) {
        return Math.floor(share * 10_000) / 100;
    }
}
