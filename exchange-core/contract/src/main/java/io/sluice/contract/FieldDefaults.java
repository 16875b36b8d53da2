package io.sluice.contract;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment;
import java.util.Optional;

/**
 * What a data element proposes for fields of its kind, in the words of contracts: a grade, and the treatment that goes
 * with it where nobody decides otherwise.
 */
public record FieldDefaults(Grade grade, Treatment treatment) {

    /**
     * Reads members {@code grade} and {@code treatment} of an element.
     *
     * @param type the element's, which a treatment must be for; empty: it is not known, so that is not judged
     * @return empty when there was a problem, which was told
     */
    public static Optional<FieldDefaults> read(Cursor at, Optional<FieldType> type) {
        Optional<Grade> grade = grade(at);
        Optional<Treatment> treatment = treatment(at.at("treatment"), type);
        if (grade.isEmpty() || treatment.isEmpty()) {
            return Optional.empty();
        }
        if (!isCautious(grade.get(), treatment.get())) {
            at.at("treatment")
                    .problem(
                            "data of grade " + grade.get() + " cannot be " + TreatmentWords.of(treatment.get())
                                    + " where nobody decides otherwise",
                            "drop what is important or core, and treat what is general-3 or general-4");
            return Optional.empty();
        }
        return Optional.of(new FieldDefaults(grade.get(), treatment.get()));
    }

    private static Optional<Grade> grade(Cursor at) {
        Optional<Grade> grade = Grade.of(at.text("grade"));
        if (grade.isEmpty()) {
            at.at("grade").problem("there is no grade '" + at.text("grade") + "'", "use " + Grade.words());
        }
        return grade;
    }

    private static Optional<Treatment> treatment(Cursor at, Optional<FieldType> type) {
        Optional<Treatment> treatment = TreatmentReader.read(at);
        if (treatment.isPresent() && type.isPresent() && !TreatmentFit.fits(treatment.get(), type.get())) {
            at.problem(
                    TreatmentWords.of(treatment.get()) + " is not for " + type.get(),
                    "use a treatment for its type, or pseudonymise or drop");
            return Optional.empty();
        }
        return treatment;
    }

    private static boolean isCautious(Grade grade, Treatment treatment) {
        return switch (grade) {
            case GENERAL_1, GENERAL_2 -> true;
            case GENERAL_3, GENERAL_4 ->
                !(treatment instanceof Treatment.Keep) && !(treatment instanceof Treatment.Encrypt);
            case IMPORTANT, CORE -> treatment instanceof Treatment.Drop;
        };
    }
}
