package io.sluice.pipeline;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
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

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int SHORTEST_CARD = 16;
    private static final int LONGEST_CARD = 19;

    private Detectors() {}

    static boolean findsIn(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return EMAIL.matcher(folded).find() || MOBILE.matcher(folded).find() || hasCitizenId(folded) || hasCard(folded);
    }

    private static boolean hasCitizenId(String text) {
        Matcher candidate = CITIZEN_ID.matcher(text);
        while (candidate.find()) {
            if (isCitizenId(candidate.group().replaceAll("[ -]", ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCitizenId(String id) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (id.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == Character.toUpperCase(id.charAt(17)) && isDate(id.substring(6, 14));
    }

    private static boolean isDate(String digits) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(digits, 0, 4, 10),
                    Integer.parseInt(digits, 4, 6, 10),
                    Integer.parseInt(digits, 6, 8, 10));
            return date.getYear() >= 1800;
        } catch (DateTimeException none) {
            return false;
        }
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
        int[] digits = new int[LONGEST_CARD];
        int count = 0;
        for (int i = start; count < LONGEST_CARD && isDigit(text, i); i += isSeparated(text, i) ? 2 : 1) {
            digits[count++] = text.charAt(i) - '0';
            if (count >= SHORTEST_CARD && !isDigit(text, i + 1) && passesLuhn(digits, count)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeparated(String text, int digit) {
        return digit + 1 < text.length() && (text.charAt(digit + 1) == ' ' || text.charAt(digit + 1) == '-');
    }

    private static boolean passesLuhn(int[] digits, int count) {
        int sum = 0;
        boolean allZero = true;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            allZero &= digit == 0;
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && !allZero;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
