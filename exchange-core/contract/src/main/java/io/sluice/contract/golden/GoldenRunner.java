package io.sluice.contract.golden;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays cases in a host and tells where what was seen is not what was expected. */
public final class GoldenRunner {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+([.][0-9]+)?");

    private final GoldenHost host;

    public GoldenRunner(GoldenHost host) {
        this.host = host;
    }

    /** Every mismatch of a suite, in words without values; empty: all is as written. */
    public List<String> mismatches(GoldenSuite suite) {
        return suite.cases().stream()
                .flatMap(goldenCase -> mismatches(suite, goldenCase).stream())
                .toList();
    }

    /** Every mismatch of a case. */
    public List<String> mismatches(GoldenSuite suite, GoldenCase goldenCase) {
        List<Observed> seen = host.play(suite, goldenCase);
        String where = suite.name() + ", case '" + goldenCase.name() + "'";
        if (seen.size() != goldenCase.then().size()) {
            return List.of(where + ": expected " + goldenCase.then() + ", saw " + seen);
        }
        Set<String> given = texts(goldenCase.given());
        List<String> mismatches = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            compare(where + ", outcome " + (i + 1), goldenCase.then().get(i), seen.get(i), given, mismatches);
        }
        return mismatches;
    }

    private static void compare(
            String where, Expected expected, Observed seen, Set<String> given, List<String> mismatches) {
        boolean same = switch (expected) {
            case Expected.Rejected rejected -> isSame(rejected, seen);
            case Expected.Made made -> seen instanceof Observed.Made record && record.operation() == made.operation();
        };
        if (!same) {
            mismatches.add(where + ": expected " + expected + ", saw " + seen);
        } else if (expected instanceof Expected.Made made && seen instanceof Observed.Made record) {
            made.fields().forEach((field, value) -> {
                if (!record.fields().containsKey(field)) {
                    mismatches.add(where + ": field '" + field + "' is not shown");
                } else if (!isSame(value, record.fields().get(field), given)) {
                    mismatches.add(where + ": field '" + field + "' is not " + words(value));
                }
            });
        }
    }

    private static boolean isSame(Expected.Rejected expected, Observed seen) {
        return seen instanceof Observed.Rejected rejected
                && rejected.rule().equals(expected.rule())
                && (expected.field().isEmpty() || rejected.field().equals(expected.field()));
    }

    private static boolean isSame(Expected.Value expected, @Nullable Object seen, Set<String> given) {
        return switch (expected) {
            case Expected.Value.Exactly exactly ->
                exactly.text() == null ? seen == null : seen != null && isSame(exactly.text(), seen);
            case Expected.Value.Treated treated -> seen != null && !given.contains(text(seen));
        };
    }

    /** A decimal's scale is its carrier's: Avro gives every value of a field the same. */
    private static boolean isSame(String expected, Object seen) {
        return seen instanceof BigDecimal decimal
                ? DECIMAL.matcher(expected).matches() && decimal.compareTo(new BigDecimal(expected)) == 0
                : text(seen).equals(expected);
    }

    /** What the case's author wrote may be repeated, what was seen may not. */
    private static String words(Expected.Value value) {
        return switch (value) {
            case Expected.Value.Exactly exactly -> exactly.text() == null ? "null" : "'" + exactly.text() + "'";
            case Expected.Value.Treated treated -> "treated";
        };
    }

    private static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static Set<String> texts(List<ChangeEvent> events) {
        Set<String> texts = new HashSet<>();
        for (ChangeEvent event : events) {
            Stream.of(1, 2)
                    .map(side -> side == 1 ? event.before() : event.after())
                    .forEach(row -> addTexts(event, row, texts));
        }
        return texts;
    }

    private static void addTexts(ChangeEvent event, @Nullable Row row, Set<String> texts) {
        for (int i = 0; row != null && i < event.schema().fields().size(); i++) {
            Object value = row.value(i);
            if (value != null) {
                texts.add(text(value));
            }
        }
    }
}
