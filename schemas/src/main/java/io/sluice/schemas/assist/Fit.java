package io.sluice.schemas.assist;

import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.Locale;

/** Whether a column's values let it be what its name says. */
final class Fit {
    static final double GOOD = 1;

    /** Nothing there to judge by. */
    private static final double UNSEEN = 0.9;

    /** Of another country, or of a time before the standard. */
    private static final double OTHER_FORM = 0.88;

    /** Several facts in one value: what it holds it holds, but not as the element has it. */
    private static final double STRUCTURED = 0.75;

    private static final double POOR = 0.6;
    private static final double BAD = 0.35;
    private static final double NONE = 0.15;

    private final CodeClues codes;
    private final Divisions divisions;

    Fit(CodeClues codes, Divisions divisions) {
        this.codes = codes;
        this.divisions = divisions;
    }

    /** 0 to 1, what the likeness of names is multiplied with. */
    double of(DataElement element, ColumnSample column, Values values) {
        String declared = column.type().toLowerCase(Locale.ROOT);
        if (isBinary(declared)) {
            return element.type() == FieldType.BYTES ? GOOD : NONE;
        }
        if (values.isEmpty()) {
            return UNSEEN;
        }
        return switch (element.type()) {
            case DATE, DATETIME, INSTANT -> dates(values);
            case TIME -> values.dates().filter(DateForm::hasTime).isPresent() ? GOOD : BAD;
            case INTEGER -> integers(values);
            case DECIMAL, FLOAT -> values.areNumbers() ? GOOD : BAD;
            case BOOLEAN -> values.distinct() <= 3 ? GOOD : BAD;
            case BYTES -> NONE;
            case TEXT -> text(element, values);
        };
    }

    private static boolean isBinary(String declared) {
        return declared.startsWith("bytea") || declared.contains("blob") || declared.contains("binary");
    }

    private static double dates(Values values) {
        return values.dates().filter(DateForm::hasDate).isPresent() ? GOOD : BAD;
    }

    private static double integers(Values values) {
        return values.areNumbers() && values.share(text -> text.indexOf('.') < 0) >= 0.9 ? GOOD : BAD;
    }

    private double text(DataElement element, Values values) {
        if (values.share(Shapes::isUrl) >= 0.7) {
            return element.freeText() ? POOR : BAD;
        }
        if (values.share(Fit::isStructured) >= 0.5) {
            return STRUCTURED;
        }
        if (element.validator().isPresent()) {
            return validated(element.validator().get(), element, values);
        }
        if (element.codes().isPresent()) {
            return coded(element.codes().get(), values);
        }
        if (values.dates().filter(DateForm::hasDate).isPresent()) {
            return BAD;
        }
        return switch (Family.of(element)) {
            case PERSON_NAME -> personName(values);
            case ADDRESS -> values.areNumbers() || values.averageLength() < 4 ? NONE : GOOD;
            case EMAIL -> values.share(text -> text.indexOf('@') > 0) >= 0.5 ? GOOD : BAD;
            case FREE_TEXT -> values.areNumbers() ? BAD : GOOD;
            default -> plain(element, values);
        };
    }

    private static boolean isStructured(String text) {
        return (text.startsWith("[") && text.endsWith("]")) || (text.startsWith("{") && text.endsWith("}"));
    }

    private double validated(Identifier kind, DataElement element, Values values) {
        double share = (double) ValueClues.valid(values, kind, divisions) / values.size();
        if (share >= 0.7) {
            return GOOD;
        }
        if (Family.of(element) == Family.TELEPHONE) {
            double numbers = values.share(text -> Shapes.isCallable(text) || holdsNumber(text));
            return numbers >= 0.5 ? 0.95 : values.averageLength() <= 8 && values.areNumbers() ? POOR : BAD;
        }
        return share >= 0.3 ? POOR : BAD;
    }

    /** Several contacts in one column: names and numbers together. */
    private static boolean holdsNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits = Character.isDigit(text.charAt(i)) ? digits + 1 : text.charAt(i) == '-' ? digits : 0;
            if (digits >= 7) {
                return true;
            }
        }
        return false;
    }

    private double coded(String list, Values values) {
        if (values.distinct() > 60
                && values.size() < 4L * values.distinct()
                && codes.coding(list, values).told() == 0) {
            return BAD;
        }
        double told = (double) codes.coding(list, values).told() / values.size();
        return told >= 0.7 ? GOOD : values.distinct() <= 12 ? UNSEEN : told >= 0.3 ? POOR : BAD;
    }

    private static double personName(Values values) {
        if (values.areNumbers() || values.share(text -> text.chars().anyMatch(Character::isDigit)) > 0.5) {
            return NONE;
        }
        if (values.share(Shapes::isHanName) >= 0.6) {
            return GOOD;
        }
        return values.averageLength() > 40 ? BAD : values.areHan() ? POOR : UNSEEN;
    }

    private static double plain(DataElement element, Values values) {
        double fitting = DataElements.form(element).map(values::share).orElse(1.0);
        boolean named = element.format().startsWith("c");
        return fitting < 0.7
                ? OTHER_FORM
                : named && values.areNumbers() && !element.id().endsWith("-no") ? POOR : GOOD;
    }
}
