package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like an identifier of a person in free text: citizen ID (GB 11643-1999, date and check character valid),
 * mobile number of mainland China, bank card (ISO/IEC 7812, 16 to 19 digits, Luhn), e-mail address. Every pattern is
 * bounded, so that no text takes more than linear time.
 */
final class Detectors {
    private static final Pattern CITIZEN_ID =
            Pattern.compile("(?<![0-9])[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx](?![0-9])");
    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9])(?:86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9]@[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.[A-Za-z0-9]");

    /** Of a mobile number. */
    private static final int SHORTEST_NUMBER = 11;

    private static final int SHORTEST_CARD = 16;
    private static final int LONGEST_CARD = 19;

    private Detectors() {}

    static boolean findsIn(String text) {
        String folded = Folding.of(text);
        return (folded.indexOf('@') >= 0 || hasLongNumber(folded)) && matches(folded);
    }

    /** Without a first look at what no pattern can do without. */
    static boolean matches(String folded) {
        return EMAIL.matcher(folded).find() || MOBILE.matcher(folded).find() || hasCitizenId(folded) || hasCard(folded);
    }

    /** Whether so many digits stand together, single spaces or hyphens between them, as the shortest number has. */
    private static boolean hasLongNumber(String text) {
        int digits = 0;
        boolean parted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                parted = false;
                if (digits == SHORTEST_NUMBER) {
                    return true;
                }
            } else if ((c == ' ' || c == '-') && !parted) {
                parted = true;
            } else {
                digits = 0;
                parted = false;
            }
        }
        return false;
    }

    private static boolean hasCitizenId(String text) {
        Matcher candidate = CITIZEN_ID.matcher(text);
        while (candidate.find()) {
            String id = candidate.group().replaceAll("[ -]", "");
            if (Identifier.CITIZEN_ID.judge(id, Divisions.ANY) instanceof Judgement.Valid) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text, i) && !isDigit(text, i - 1) && isCardAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether 16 to 19 digits, single spaces or hyphens between them, stand here and pass Luhn's check. */
    private static boolean isCardAt(String text, int start) {
        StringBuilder digits = new StringBuilder(LONGEST_CARD);
        for (int i = start; digits.length() < LONGEST_CARD && isDigit(text, i); i += isSeparated(text, i) ? 2 : 1) {
            digits.append(text.charAt(i));
            if (digits.length() >= SHORTEST_CARD && !isDigit(text, i + 1) && isCard(digits.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCard(String digits) {
        return Identifier.BANK_CARD.judge(digits, Divisions.ANY) instanceof Judgement.Valid;
    }

    private static boolean isSeparated(String text, int digit) {
        return digit + 1 < text.length() && (text.charAt(digit + 1) == ' ' || text.charAt(digit + 1) == '-');
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
