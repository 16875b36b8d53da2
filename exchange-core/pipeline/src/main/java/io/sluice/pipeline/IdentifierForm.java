package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.Optional;

/**
 * What of an identifier is encrypted, as a number below {@link #size}, and what stays: the tweak. Check characters are
 * made anew.
 */
sealed interface IdentifierForm permits CitizenIdForm, CreditCodeForm, MobileForm {
    /** What {@link #number} says of an identifier that is valid, but of no number. */
    long NONE = -1;

    static IdentifierForm of(Treatment.FormatPreserveIdentifier treatment) {
        return switch (treatment.identifier()) {
            case CITIZEN_ID -> new CitizenIdForm(treatment.keepsRegion());
            case CREDIT_CODE -> new CreditCodeForm();
            case MOBILE -> new MobileForm();
            default -> throw new IllegalArgumentException("FF1 has no form for " + treatment.identifier());
        };
    }

    Identifier identifier();

    /** How many numbers there are, 1,000,000 at least. */
    long size();

    /** @param normal the one spelling of an identifier */
    String tweak(String normal);

    /** From 0 to below the size, or {@link #NONE}. */
    long number(String normal);

    /** An identifier of the same tweak with another number. */
    String with(String normal, long number);

    /** The one spelling, or empty for a text that is no such identifier. */
    default Optional<String> normal(String text) {
        return switch (identifier().judge(text, Divisions.ANY)) {
            case Judgement.Valid(String normal) -> Optional.of(normal);
            case Judgement.Finding(String normal, var flaw) -> Optional.of(normal);
            case Judgement.Invalid invalid -> Optional.empty();
        };
    }
}
