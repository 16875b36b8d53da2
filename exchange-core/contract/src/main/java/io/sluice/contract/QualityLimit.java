package io.sluice.contract;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a metric must be: one of ODCS's comparison operators with its numbers.
 *
 * @param bounds one number, or two where the operator is about a range; the smaller one first
 * @param percent whether the numbers are percents of the rows instead of rows
 */
public record QualityLimit(Operator operator, List<BigDecimal> bounds, boolean percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public QualityLimit {
        bounds = List.copyOf(bounds);
        if (bounds.size() != operator.numbers) {
            throw new IllegalArgumentException(
                    "operator " + operator.word() + " takes " + operator.numbers + " numbers and has " + bounds.size());
        }
    }

    /** ODCS's comparison operators; ranges include their ends. */
    public enum Operator {
        MUST_BE("mustBe", 1),
        MUST_NOT_BE("mustNotBe", 1),
        MUST_BE_GREATER_THAN("mustBeGreaterThan", 1),
        MUST_BE_GREATER_OR_EQUAL_TO("mustBeGreaterOrEqualTo", 1),
        MUST_BE_LESS_THAN("mustBeLessThan", 1),
        MUST_BE_LESS_OR_EQUAL_TO("mustBeLessOrEqualTo", 1),
        MUST_BE_BETWEEN("mustBeBetween", 2),
        MUST_NOT_BE_BETWEEN("mustNotBeBetween", 2);

        private final String word;
        private final int numbers;

        Operator(String word, int numbers) {
            this.word = word;
            this.numbers = numbers;
        }

        /** As ODCS writes it. */
        public String word() {
            return word;
        }

        static Optional<Operator> of(String word) {
            return Arrays.stream(values())
                    .filter(operator -> operator.word.equals(word))
                    .findFirst();
        }
    }

    /**
     * Whether it holds of so many rows out of so many. Nothing is exceeded by no rows out of none.
     *
     * @param hits rows that the metric counts
     * @param rows all of them
     */
    public boolean holds(long hits, long rows) {
        // Multiplied instead of divided, so that a third is exactly a third.
        BigDecimal value = BigDecimal.valueOf(hits).multiply(percent ? HUNDRED : BigDecimal.ONE);
        BigDecimal scale = percent ? BigDecimal.valueOf(Math.max(rows, 1)) : BigDecimal.ONE;
        int first = value.compareTo(bounds.getFirst().multiply(scale));
        int last = value.compareTo(bounds.getLast().multiply(scale));
        return switch (operator) {
            case MUST_BE -> first == 0;
            case MUST_NOT_BE -> first != 0;
            case MUST_BE_GREATER_THAN -> first > 0;
            case MUST_BE_GREATER_OR_EQUAL_TO -> first >= 0;
            case MUST_BE_LESS_THAN -> first < 0;
            case MUST_BE_LESS_OR_EQUAL_TO -> first <= 0;
            case MUST_BE_BETWEEN -> first >= 0 && last <= 0;
            case MUST_NOT_BE_BETWEEN -> first < 0 || last > 0;
        };
    }

    /** Whether not a single row may be counted, so that each that is counted is at fault by itself. */
    public boolean allowsNone() {
        return holds(0, 1) && !holds(1, 1) && !holds(1, Integer.MAX_VALUE) && !holds(2, 2);
    }

    /** As it stands in a contract, such as {@code mustBeLessThan 5 percent}. */
    public String text() {
        return operator.word + " "
                + bounds.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" and "))
                + (percent ? " percent" : "");
    }
}
