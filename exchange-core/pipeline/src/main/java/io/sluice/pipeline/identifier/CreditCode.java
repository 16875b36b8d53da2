package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import io.sluice.pipeline.identifier.Judgement.Finding;
import java.util.regex.Pattern;

/** Unified social credit code: authority, category, division, organisation code, check character (GB 32100-2015). */
final class CreditCode {
    private static final int LENGTH = 18;
    private static final int BODY = LENGTH - 1;
    private static final Pattern LETTERS = Pattern.compile("[" + CheckCharacters.CREDIT_CODE_ALPHABET + "]*");
    private static final Pattern HEAD = Pattern.compile("[1-9ANY][1-9][0-9]{6}");

    /** Codes given out before the standard came into force have organisation parts of this range. */
    private static final String PILOT_RANGE = "M000";

    private CreditCode() {}

    static Judgement judge(String code) {
        if (code.length() != LENGTH) {
            return Judgement.invalid(Rule.LENGTH, "must have 18 characters");
        }
        if (!LETTERS.matcher(code).matches()) {
            return Judgement.invalid(Rule.ALPHABET, "must be digits and letters, none of I, O, S, V, Z");
        }
        if (!HEAD.matcher(code.substring(0, 8)).matches()) {
            return Judgement.invalid(
                    Rule.SHAPE,
                    "must begin with an authority (1 to 9, A, N or Y), a category and a division's 6 digits");
        }
        return check(code);
    }

    private static Judgement check(String code) {
        String organisation = code.substring(8, BODY);
        boolean organisationFits = OrganisationCode.fits(organisation);
        if (fits(code)) {
            return organisationFits
                    ? Judgement.valid(code)
                    : finding(
                            code, "the organisation code inside has a check character of its own, which does not fit");
        }
        return organisationFits && organisation.startsWith(PILOT_RANGE)
                ? finding(
                        code,
                        "the check character does not fit; codes of the pilot years are used although it does not")
                : Judgement.invalid(Rule.CHECK, "the check character must fit the 17 before it (GB 32100)");
    }

    private static Finding finding(String code, String words) {
        return new Finding(code, new Flaw(Rule.CHECK, words));
    }

    private static boolean fits(String code) {
        return code.charAt(BODY) == CheckCharacters.creditCode(code);
    }
}
