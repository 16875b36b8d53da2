package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.util.regex.Pattern;

/** Numbers of passports and permits, told by their form: the number itself has no check digit. */
final class TravelDocuments {

    /** Ordinary E (later with a second letter, neither I nor O) and G, diplomatic D, service S, public affairs P. */
    private static final Pattern PASSPORT =
            Pattern.compile("E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[GDSP][0-9]{8}|[DSP]E[0-9]{7}");

    private static final int PASSPORT_LENGTH = 9;
    private static final Pattern PERMIT = Pattern.compile("[HMC][A-Z0-9]?[0-9]{7,10}");

    private TravelDocuments() {}

    static Judgement passport(String text) {
        if (text.length() != PASSPORT_LENGTH) {
            return Judgement.invalid(Rule.LENGTH, "must have 9 characters");
        }
        return PASSPORT.matcher(text).matches()
                ? Judgement.valid(text)
                : Judgement.invalid(Rule.SHAPE, "must be E, G, D, S or P and 8 digits, or two letters and 7 digits");
    }

    static Judgement permit(String text) {
        return PERMIT.matcher(text).matches()
                ? Judgement.valid(text)
                : Judgement.invalid(Rule.SHAPE, "must be H, M or C and 8 to 10 digits, or a letter more and 7 to 10");
    }
}
