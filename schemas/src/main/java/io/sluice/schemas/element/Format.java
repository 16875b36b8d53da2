package io.sluice.schemas.element;

import io.sluice.model.FieldType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of an element's values: {@code a} letters, {@code n} digits, {@code an} both, {@code c} any characters;
 * then their number, or the least and the most of it ({@code an8..12}, {@code c..50}, {@code c..ul} without a limit).
 * Of numbers the digits, and after a comma how many of them are decimals.
 */
final class Format {
    private static final Pattern TEXT = Pattern.compile("(a|n|an|c)([1-9][0-9]{0,5})?(?:\\.\\.([1-9][0-9]{0,5}|ul))?");
    private static final Pattern INTEGER = Pattern.compile("n(?:\\.\\.)?[1-9][0-9]?");
    private static final Pattern NUMBER = Pattern.compile("n(?:\\.\\.)?[1-9][0-9]?,[1-9][0-9]?");
    private static final String WITHOUT_LIMIT = "ul";

    private final Pattern values;

    private Format(Pattern values) {
        this.values = values;
    }

    /** The format, or empty when it is none of this type. */
    static Optional<Format> of(String format, FieldType type) {
        return switch (type) {
            case TEXT -> text(TEXT.matcher(format));
            case INTEGER -> any(INTEGER.matcher(format).matches());
            case DECIMAL, FLOAT -> any(NUMBER.matcher(format).matches());
            case BOOLEAN -> any(format.equals("b"));
            case BYTES -> any(format.equals("bin"));
            case DATE -> any(format.equals("YYYY-MM-DD"));
            case DATETIME -> any(format.equals("YYYY-MM-DDThh:mm:ss"));
            case INSTANT -> any(format.equals("YYYY-MM-DDThh:mm:ssZ"));
            case TIME -> any(format.equals("hh:mm:ss"));
        };
    }

    /** What to write for a type. */
    static String examples(FieldType type) {
        return switch (type) {
            case TEXT -> "an18, n..6, c..50 or c..ul";
            case INTEGER -> "n4 or n..4";
            case DECIMAL, FLOAT -> "n..18,2";
            case BOOLEAN -> "b";
            case BYTES -> "bin";
            case DATE -> "YYYY-MM-DD";
            case DATETIME -> "YYYY-MM-DDThh:mm:ss";
            case INSTANT -> "YYYY-MM-DDThh:mm:ssZ";
            case TIME -> "hh:mm:ss";
        };
    }

    /** Whether a text has this format; formats of other types are for the type itself to hold. */
    boolean fits(String text) {
        return values.matcher(text).matches();
    }

    private static Optional<Format> any(boolean known) {
        return known ? Optional.of(new Format(Pattern.compile(".*", Pattern.DOTALL))) : Optional.empty();
    }

    private static Optional<Format> text(Matcher format) {
        if (!format.matches() || (format.group(2) == null && format.group(3) == null)) {
            return Optional.empty();
        }
        String least = format.group(2) == null ? "1" : format.group(2);
        String most = format.group(3) == null ? least : format.group(3);
        if (!most.equals(WITHOUT_LIMIT) && Integer.parseInt(least) > Integer.parseInt(most)) {
            return Optional.empty();
        }
        String count = "{" + least + "," + (most.equals(WITHOUT_LIMIT) ? "" : most) + "}";
        return Optional.of(new Format(Pattern.compile(characters(format.group(1)) + count, Pattern.DOTALL)));
    }

    private static String characters(String kind) {
        return switch (kind) {
            case "a" -> "[A-Za-z]";
            case "n" -> "[0-9]";
            case "an" -> "[A-Za-z0-9]";
            default -> ".";
        };
    }
}
