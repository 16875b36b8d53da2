package io.sluice.demo.city;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Numbers with their check digits, as the standards have them. */
final class Identifiers {
    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CITIZEN_CHECK = "10X98765432";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    /** The characters of a credit code: no I, O, S, V, Z (GB 32100-2015). */
    static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Identifiers() {}

    /**
     * A citizen identity number (GB 11643-1999): county, date of birth, sequence (odd: male), ISO 7064 MOD 11-2.
     *
     * @param sequence 0 to 999
     */
    static String citizenId(String county, LocalDate birth, int sequence) {
        String body = county + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        int sum = 0;
        for (int i = 0; i < CITIZEN_WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        return body + CITIZEN_CHECK.charAt(sum % 11);
    }

    /**
     * An organisation code (GB 11714-1997) without hyphen.
     *
     * @param body eight digits or capital letters
     */
    static String organisationCode(String body) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(body.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return body + (check == 10 ? "X" : String.valueOf(check % 11));
    }

    /**
     * A unified social credit code (GB 32100-2015).
     *
     * @param category authority and category, two characters
     */
    static String creditCode(String category, String county, String organisationCode) {
        String body = category + county + organisationCode;
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            sum += CREDIT_ALPHABET.indexOf(body.charAt(i)) * CREDIT_WEIGHTS[i];
        }
        return body + CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
