package io.sluice.contract;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which treatments a field can have, and what type it has under them. */
final class TreatmentFit {

    private static final Set<FieldType> DATES = EnumSet.of(FieldType.DATE, FieldType.INSTANT, FieldType.DATETIME);
    private static final Set<FieldType> NUMBERS = EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.FLOAT);
    private static final Set<FieldType> TEXTS = EnumSet.of(FieldType.TEXT);
    private static final Set<FieldType> CODES = EnumSet.of(FieldType.TEXT, FieldType.INTEGER);

    private TreatmentFit() {}

    /** The type that the recipient's schema has. */
    static FieldType shownType(Treatment treatment, FieldType mapped) {
        return switch (treatment) {
            case Treatment.Pseudonymise pseudonymise -> FieldType.TEXT;
            case Treatment.Mask mask -> FieldType.TEXT;
            case Treatment.MaskPattern mask -> FieldType.TEXT;
            case Treatment.GeneraliseLevel level -> FieldType.TEXT;
            case Treatment.Tokenise tokenise -> FieldType.TEXT;
            case Treatment.Scrub scrub -> FieldType.TEXT;
            case Treatment.Encrypt encrypt -> FieldType.TEXT;
            case Treatment.FormatPreserve ff1 -> FieldType.TEXT;
            case Treatment.FormatPreserveIdentifier ff1 -> FieldType.TEXT;
            case Treatment.Keep keep -> mapped;
            case Treatment.Drop drop -> mapped;
            case Treatment.GeneraliseDate date -> mapped;
            case Treatment.GeneralisePrefix prefix -> mapped;
            case Treatment.GeneraliseBand band -> mapped;
            case Treatment.Round round -> mapped;
            case Treatment.Limit limit -> mapped;
            case Treatment.Noise noise -> mapped;
            case Treatment.Shift shift -> mapped;
        };
    }

    /** Why a field cannot have a treatment, or empty. */
    static Optional<Problem> misfit(String path, MappedField field, Treatment treatment) {
        if (field.isKey() && !treatment.isOneToOne()) {
            return Optional.of(new Problem(
                    path,
                    "field '" + field.name() + "' is the key and cannot be " + TreatmentWords.of(treatment)
                            + ", under which records lose their identity",
                    "use keep, pseudonymise, tokenise or ff1"));
        }
        Set<FieldType> types = types(treatment);
        if (!types.contains(field.field().type())) {
            return Optional.of(new Problem(
                    path,
                    "field '" + field.name() + "' is " + field.field().type() + ", but " + TreatmentWords.of(treatment)
                            + " is for " + types,
                    "use a treatment for its type, or pseudonymise or drop"));
        }
        return Optional.empty();
    }

    static boolean fits(Treatment treatment, FieldType type) {
        return types(treatment).contains(type);
    }

    private static Set<FieldType> types(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Mask mask -> TEXTS;
            case Treatment.GeneralisePrefix prefix -> TEXTS;
            case Treatment.MaskPattern mask -> TEXTS;
            case Treatment.Scrub scrub -> TEXTS;
            case Treatment.FormatPreserve ff1 -> TEXTS;
            case Treatment.FormatPreserveIdentifier ff1 -> TEXTS;
            case Treatment.GeneraliseLevel level -> CODES;
            case Treatment.GeneraliseDate date -> DATES;
            case Treatment.Shift shift -> DATES;
            case Treatment.GeneraliseBand band -> NUMBERS;
            case Treatment.Round round -> NUMBERS;
            case Treatment.Limit limit -> NUMBERS;
            case Treatment.Noise noise -> NUMBERS;
            case Treatment.Pseudonymise pseudonymise -> EnumSet.complementOf(EnumSet.of(FieldType.BYTES));
            case Treatment.Tokenise tokenise -> EnumSet.complementOf(EnumSet.of(FieldType.BYTES));
            case Treatment.Encrypt encrypt -> EnumSet.complementOf(EnumSet.of(FieldType.BYTES));
            case Treatment.Keep keep -> EnumSet.allOf(FieldType.class);
            case Treatment.Drop drop -> EnumSet.allOf(FieldType.class);
        };
    }
}
