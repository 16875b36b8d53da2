package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.util.regex.Pattern;

/** Organisation code: eight digits or letters, then a check character, with or without a hyphen (GB 11714-1997). */
final class OrganisationCode {
    private static final int BODY = 8;
    private static final Pattern ALPHABET = Pattern.compile("[0-9A-Z]{8}[0-9X]");

    private OrganisationCode() {}

    static Judgement judge(String text) {
        boolean hyphened = text.length() == BODY + 2 && text.charAt(BODY) == '-';
        String code = hyphened ? text.substring(0, BODY) + text.charAt(BODY + 1) : text;
        if (code.length() != BODY + 1) {
            return Judgement.invalid(Rule.LENGTH, "must have 9 characters, with or without a hyphen before the last");
        }
        if (!ALPHABET.matcher(code).matches()) {
            return Judgement.invalid(Rule.ALPHABET, "must be 8 digits or letters, then a digit or X");
        }
        return fits(code)
                ? Judgement.valid(code)
                : Judgement.invalid(Rule.CHECK, "the check character must fit the 8 before it (GB 11714)");
    }

    /** Whether the check character of nine characters of 0-9 and A-Z fits. */
    static boolean fits(String code) {
        return code.charAt(BODY) == CheckCharacters.organisation(code);
    }
}
