package io.sluice.contract;

import io.sluice.model.FieldType;
import java.math.BigDecimal;

/** A value of a contract as CEL writes it for a field. */
final class Literals {

    private Literals() {}

    /** A value that does not fit the field's type becomes a text, which then does not compile. */
    static String of(MappedField field, String value) {
        return switch (field.field().type()) {
            case INTEGER -> isNumber(value) && !value.contains(".") ? value : text(value);
            case DECIMAL, FLOAT -> isNumber(value) ? decimal(value) : text(value);
            case BOOLEAN -> value.equals("true") || value.equals("false") ? value : text(value);
            case DATE -> "date(" + text(value) + ")";
            case TEXT, INSTANT, DATETIME, TIME, BYTES -> text(value);
        };
    }

    /** The empty text of a field that can hold it, or nothing. */
    static String emptyText(MappedField field) {
        return field.field().type() == FieldType.TEXT ? "''" : "";
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).scale() > -20;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static String decimal(String value) {
        String plain = new BigDecimal(value).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String text(String value) {
        return "'"
                + value.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "'";
    }
}
