package io.sluice.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a record: does a field that the share does not keep show what this very row has and the recipient
 * must not see? A hit stops the share, so the rule must neither miss nor cry wolf. It is this.
 *
 * <p><b>Sensitive inputs</b> are the texts of the source columns of fields marked sensitive. Texts are compared in
 * {@link NormalText normal form}.
 *
 * <ol>
 *   <li><b>Every treated value keeps its treatment's promise</b> ({@link TreatmentStep#keepsPromise}, asked in
 *       {@link FieldStep#treat}): a mask shows stars where it says, a prefix is one and short enough, a date is a first
 *       day, a band a multiple, a shifted date another one, a pseudonym a digest. So what is left of a field's own
 *       input is just what the decision allows, and is not compared again.
 *   <li><b>Dates and numbers</b> have no room for anything else: a first of January equals many a birthday by chance.
 *   <li><b>Masks and prefixes</b> must hold none of another field's sensitive inputs: none of 6 characters or more
 *       as a whole, no name (2 characters or more, with a letter) as the whole value; in free text no 6
 *       consecutive characters of one. An input is another field's if this field does not read its column, or reads it
 *       together with another sensitive field. One case is allowed: a code of at most 12 characters that begins with
 *       the input, for codes of one list share their first places (the district somebody lives in is often the one he
 *       was born in).
 *   <li><b>Pseudonyms and FF1</b> must hold no sensitive input at all, not even their own, of 10 characters or more or
 *       as the whole value, unless FF1 decrypts to the mapped value: then likeness is chance, as it must happen in a
 *       permutation of digits.
 *   <li><b>Constants</b> are the contract's words, not the row's, and are not compared.
 * </ol>
 *
 * One instance serves one thread.
 */
final class LeakCheck {
    private static final int SHORTEST_PART = SensitiveInputs.SHORTEST_PART;
    private static final int SHORTEST_IN_DIGEST = 10;
    private static final int LONGEST_CODE = 12;

    private final List<FieldStep> fields;
    private final SensitiveInputs sensitive;
    private final int[] checked;
    private final boolean[][] foreign;
    private final NormalChars output = new NormalChars();
    private final NormalChars code = new NormalChars();

    LeakCheck(List<FieldStep> fields, SensitiveInputs sensitive) {
        this.fields = fields;
        this.sensitive = sensitive;
        this.checked = IntStream.range(0, fields.size())
                .filter(i -> isChecked(fields.get(i)))
                .toArray();
        this.foreign = fields.stream()
                .map(step -> sensitive.where(column -> isForeign(step, column)))
                .toArray(boolean[][]::new);
    }

    private static boolean isChecked(FieldStep field) {
        return field.plan().isShown()
                && !(field.plan().mapping() instanceof Mapping.Constant)
                && switch (field.treatment().carries()) {
                    case CHARACTERS, NOTHING -> true;
                    case EVERYTHING, A_QUANTITY -> false;
                };
    }

    /**
     * @param shown treated values by field
     * @return the field that leaks, or -1
     */
    int leakingField(RowContext row, @Nullable Object[] shown) {
        if (checked.length == 0 || sensitive.size() == 0) {
            return -1;
        }
        row.inputs();
        for (int field : checked) {
            if (shown[field] instanceof String text && leaks(field, row.mapped(), text)) {
                return field;
            }
        }
        return -1;
    }

    private boolean leaks(int field, Mapped mapped, String shown) {
        Object value = mapped.value(field);
        if (value == null || value instanceof Fault) {
            return false;
        }
        FieldStep step = fields.get(field);
        output.set(shown);
        return step.treatment().carries() == TreatmentStep.Carries.NOTHING
                ? digestHolds() && !step.treatment().invertsTo(value, shown)
                : charactersHold(field, value);
    }

    private boolean digestHolds() {
        for (int i = 0; i < sensitive.size(); i++) {
            NormalChars input = sensitive.text(i);
            boolean whole = output.sameAs(input) && isTelling(input);
            if (whole || (input.length() >= SHORTEST_IN_DIGEST && output.contains(input))) {
                return true;
            }
        }
        return false;
    }

    private boolean charactersHold(int field, Object value) {
        for (int i = 0; i < sensitive.size(); i++) {
            if (foreign[field][i] && holds(fields.get(field).plan(), value, sensitive.text(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isForeign(FieldStep step, String column) {
        return !reads(step, column)
                || fields.stream()
                        .anyMatch(other -> other != step && other.plan().sensitive() && reads(other, column));
    }

    private static boolean reads(FieldStep step, String column) {
        return step.plan().mapping().columns().contains(column);
    }

    private boolean holds(FieldPlan plan, Object value, NormalChars input) {
        if (plan.freeText()) {
            return (output.sameAs(input) && isTelling(input)) || sharePart(output, input);
        }
        boolean hit =
                output.sameAs(input) ? isTelling(input) : input.length() >= SHORTEST_PART && output.contains(input);
        return hit && !isCodeBeginningWith(value, input);
    }

    private boolean isCodeBeginningWith(Object value, NormalChars input) {
        if (!(CanonicalText.of(value) instanceof String text) || text.length() > LONGEST_CODE) {
            return false;
        }
        code.set(text);
        return code.startsWith(input);
    }

    private static boolean isTelling(NormalChars input) {
        return SensitiveInputs.isTelling(input);
    }

    /** Whether six consecutive characters occur in both. */
    private static boolean sharePart(NormalChars one, NormalChars other) {
        return one.length() >= SHORTEST_PART && other.length() >= SHORTEST_PART && sharePart(one.text(), other.text());
    }

    private static boolean sharePart(String output, String input) {
        Set<String> parts = new HashSet<>();
        for (int i = 0; i + SHORTEST_PART <= output.length(); i++) {
            parts.add(output.substring(i, i + SHORTEST_PART));
        }
        for (int i = 0; i + SHORTEST_PART <= input.length(); i++) {
            if (parts.contains(input.substring(i, i + SHORTEST_PART))) {
                return true;
            }
        }
        return false;
    }
}
