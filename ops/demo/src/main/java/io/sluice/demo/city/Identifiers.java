package io.sluice.demo.city;

import io.sluice.pipeline.identifier.CheckCharacters;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Numbers with their check digits, as the standards have them. */
final class Identifiers {

    /** The characters of a credit code: no I, O, S, V, Z (GB 32100-2015). */
    static final String CREDIT_ALPHABET = CheckCharacters.CREDIT_CODE_ALPHABET;

    private Identifiers() {}

    /**
     * A citizen identity number (GB 11643-1999): county, date of birth, sequence (odd: male), ISO 7064 MOD 11-2.
     *
     * @param sequence 0 to 999
     */
    static String citizenId(String county, LocalDate birth, int sequence) {
        String body = county + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        return body + CheckCharacters.citizenId(body);
    }

    /**
     * An organisation code (GB 11714-1997) without hyphen.
     *
     * @param body eight digits or capital letters
     */
    static String organisationCode(String body) {
        return body + CheckCharacters.organisation(body);
    }

    /**
     * A unified social credit code (GB 32100-2015).
     *
     * @param category authority and category, two characters
     */
    static String creditCode(String category, String county, String organisationCode) {
        String body = category + county + organisationCode;
        return body + CheckCharacters.creditCode(body);
    }
}
