package io.sluice.schemas.assist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A column's sampled values and what they look like as a whole. */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final List<String> texts;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final int rows;
    private final Optional<DateForm> dates;
    private final double numbers;

    Values(ColumnSample column) {
        rows = column.values().size();
        texts = column.values().stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        dates = DateForm.of(texts);
        numbers = share(text -> NUMBER.matcher(text).matches());
    }

    /** Those that are there, none of them empty. */
    List<String> texts() {
        return texts;
    }

    /** Each with the rows that have it. */
    Map<String, Integer> counts() {
        return counts;
    }

    int size() {
        return texts.size();
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    int distinct() {
        return counts.size();
    }

    /** Whether each row has a value of its own. */
    boolean isUnique() {
        return rows > 0 && distinct() == rows;
    }

    double share(Predicate<String> test) {
        return texts.isEmpty() ? 0 : (double) count(test) / texts.size();
    }

    long count(Predicate<String> test) {
        return texts.stream().filter(test).count();
    }

    Optional<DateForm> dates() {
        return dates;
    }

    double numbers() {
        return numbers;
    }

    boolean areNumbers() {
        return numbers >= 0.9;
    }

    double averageLength() {
        return texts.stream().mapToInt(String::length).average().orElse(0);
    }

    boolean areHan() {
        return share(text -> HAN.matcher(text).find()) >= 0.5;
    }

    /** {@code 998 of 1,000 values}. */
    String of(long count) {
        return String.format(java.util.Locale.ROOT, "%,d of %,d values", count, size());
    }

    /** {@code 96 % of values}. */
    static String percent(double share) {
        return Math.round(share * 100) + " % of values";
    }

    @Override
    public String toString() {
        return "values of " + rows + " rows";
    }
}
