package io.sluice.schemas.assist;

import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.schemas.element.DataElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a column becomes its element, in the words of contracts.
 *
 * @param text {@code transformLogic}; empty: a copy
 * @param codes for {@code codes(…)}: own code → the standard's
 * @param confirm what a person has to look at
 */
record Logic(String text, Map<String, String> codes, List<String> confirm) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");
    private static final Pattern OLD_NUMBER = Pattern.compile("[0-9]{15}");
    private static final Logic COPY = new Logic("", Map.of(), List.of());

    /** Where a department says nothing of it, its clocks show this. */
    private static final String ZONE = "Asia/Shanghai";

    static Logic of(
            DataElement element, ColumnSample column, Values values, CodeClues codes, Map<String, String> sexes) {
        return switch (element.type()) {
            case DATE -> date(column, values);
            case DATETIME -> dateTime(column, values, "");
            case INSTANT -> dateTime(column, values, ZONE);
            case TIME -> time(column, values);
            case INTEGER, DECIMAL, FLOAT -> isText(column) ? of("number(" + quoted(column.name()) + ")") : COPY;
            case TEXT ->
                element.codes()
                        .map(list -> coded(list, column, values, codes, sexes))
                        .orElseGet(() -> element.validator().equals(Optional.of(Identifier.CITIZEN_ID))
                                ? numbers(values)
                                : COPY);
            case BOOLEAN, BYTES -> COPY;
        };
    }

    /** The name of a column within {@code transformLogic}. */
    static String quoted(String column) {
        return PLAIN.matcher(column).matches() ? column : "`" + column + "`";
    }

    /** The name of a contract's list of a column's codes. */
    static String listOf(String column) {
        return "own-" + column;
    }

    static boolean isText(ColumnSample column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.contains("char") || type.startsWith("text") || type.startsWith("name");
    }

    private static boolean isWritten(ColumnSample column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return !type.startsWith("date") && !type.startsWith("timestamp") && !type.startsWith("time");
    }

    private static Logic of(String text) {
        return new Logic(text, Map.of(), List.of());
    }

    private static Logic date(ColumnSample column, Values values) {
        Optional<DateForm> form = values.dates().filter(found -> isWritten(column));
        if (form.isEmpty()) {
            return COPY;
        }
        String text =
                "date(" + quoted(column.name()) + ", " + literal(form.get().pattern()) + ")";
        return form.get().isAmbiguous(values.texts())
                ? new Logic(text, Map.of(), List.of("no sampled date tells day from month; it is read month first"))
                : of(text);
    }

    private static Logic dateTime(ColumnSample column, Values values, String zone) {
        Optional<DateForm> form = values.dates().filter(found -> isWritten(column));
        if (form.isEmpty()) {
            return COPY;
        }
        boolean utc = form.get().pattern().endsWith("'Z'");
        String place = zone.isEmpty() ? "" : ", '" + (utc ? "UTC" : zone) + "'";
        String text =
                "datetime(" + quoted(column.name()) + ", " + literal(form.get().pattern()) + place + ")";
        return zone.isEmpty() || utc
                ? of(text)
                : new Logic(text, Map.of(), List.of("its times are taken as of " + ZONE));
    }

    private static Logic time(ColumnSample column, Values values) {
        return values.dates()
                .filter(found -> isWritten(column))
                .map(form -> of("time(" + quoted(column.name()) + ", " + literal(form.pattern()) + ")"))
                .orElse(COPY);
    }

    private static String literal(String pattern) {
        return pattern.contains("'") ? '"' + pattern + '"' : "'" + pattern + "'";
    }

    /** Nothing turns the numbers of 1989 into those of today on the way: who has both is two persons then. */
    private static Logic numbers(Values values) {
        long old = values.count(text -> OLD_NUMBER.matcher(text).matches());
        return old == 0
                ? COPY
                : new Logic(
                        "",
                        Map.of(),
                        List.of(values.of(old)
                                + " have the 15 digits of 1989 and are copied as they are: somebody who is"
                                + " written both ways has two pseudonyms; write 18 characters at the source"));
    }

    private static Logic coded(
            String list, ColumnSample column, Values values, CodeClues codes, Map<String, String> sexes) {
        CodeClues.Coding coding = codes.coding(list, values);
        Map<String, String> all = new LinkedHashMap<>(coding.codes());
        // What the citizen numbers say is stronger than what a digit looks like.
        all.putAll(sexes);
        boolean same = all.entrySet().stream().allMatch(code -> code.getKey().equals(code.getValue()));
        long told = values.count(all::containsKey);
        List<String> confirm = new java.util.ArrayList<>();
        if (told < values.size()) {
            confirm.add(
                    values.of(values.size() - told) + " have no code of the standard: such rows will go to quarantine");
        }
        if (coding.shorter() > 0) {
            confirm.add("its codes miss a zero of the standard's: see that they mean the same");
        }
        if (!sexes.isEmpty()) {
            confirm.add("which code is which sex was told by the citizen numbers");
        }
        return same
                ? new Logic("", Map.of(), confirm)
                : new Logic(
                        "codes('" + listOf(column.name()).replace("'", "") + "', " + quoted(column.name()) + ")",
                        all,
                        confirm);
    }

    /** Whether an element's type is one of texts. */
    static boolean isText(DataElement element) {
        return element.type() == FieldType.TEXT;
    }
}
