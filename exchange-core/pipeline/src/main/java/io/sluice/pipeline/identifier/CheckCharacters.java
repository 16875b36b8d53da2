package io.sluice.pipeline.identifier;

/** The last characters of identifiers, which follow from those before them. */
public final class CheckCharacters {
    /** What social credit codes are written in: no I, O, S, V, Z (GB 32100-2015). */
    public static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final String CITIZEN_ID = "10X98765432";
    private static final int[] CITIZEN_ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CREDIT_CODE_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CheckCharacters() {}

    /** @param text begins with 17 digits (GB 11643-1999; ISO 7064 MOD 11-2) */
    public static char citizenId(String text) {
        return CITIZEN_ID.charAt(sum(text, CITIZEN_ID_WEIGHTS) % CITIZEN_ID.length());
    }

    /** @param text begins with 8 digits or capital letters (GB 11714-1997) */
    public static char organisation(String text) {
        int check = (11 - sum(text, ORGANISATION_WEIGHTS) % 11) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    /** @param text begins with 17 characters of the alphabet (GB 32100-2015) */
    public static char creditCode(String text) {
        int radix = CREDIT_CODE_ALPHABET.length();
        int sum = 0;
        for (int i = 0; i < CREDIT_CODE_WEIGHTS.length; i++) {
            sum += CREDIT_CODE_ALPHABET.indexOf(text.charAt(i)) * CREDIT_CODE_WEIGHTS[i];
        }
        return CREDIT_CODE_ALPHABET.charAt((radix - sum % radix) % radix);
    }

    private static int sum(String text, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Character.digit(text.charAt(i), Character.MAX_RADIX) * weights[i];
        }
        return sum;
    }
}
