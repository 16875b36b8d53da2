package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Citizen identity number: county, date of birth, sequence, check character by ISO 7064 MOD 11-2 (GB 11643-1999). */
final class CitizenId {
    private static final int LENGTH = 18;
    private static final int LENGTH_OF_1989 = 15;
    private static final int BODY = LENGTH - 1;
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 2099;

    /** Hong Kong, Macau and Taiwan on residence permits, which have no county. */
    private static final Set<String> RESIDENCE_PERMITS = Set.of("810000", "820000", "830000");

    private CitizenId() {}

    static Judgement judge(String id, Divisions divisions) {
        return switch (id.length()) {
            case LENGTH -> ofEighteen(id, divisions);
            case LENGTH_OF_1989 -> ofFifteen(id, divisions);
            default -> Judgement.invalid(Rule.LENGTH, "must have 18 characters, or the 15 of the edition of 1989");
        };
    }

    private static Judgement ofFifteen(String id, Divisions divisions) {
        if (!Spelling.isDigits(id, 0, LENGTH_OF_1989)) {
            return Judgement.invalid(Rule.ALPHABET, "the 15 characters of the edition of 1989 must be digits");
        }
        String body = id.substring(0, 6) + "19" + id.substring(6);
        return ofEighteen(body + CheckCharacters.citizenId(body), divisions);
    }

    private static Judgement ofEighteen(String id, Divisions divisions) {
        char last = id.charAt(BODY);
        if (!Spelling.isDigits(id, 0, BODY) || !(Spelling.isDigit(last) || last == 'X')) {
            return Judgement.invalid(Rule.ALPHABET, "must be 17 digits and a digit or X");
        }
        Optional<LocalDate> birth = birth(id);
        if (birth.isEmpty()) {
            return Judgement.invalid(Rule.DATE, "characters 7 to 14 must be a date of birth that exists");
        }
        if (CheckCharacters.citizenId(id) != last) {
            return Judgement.invalid(Rule.CHECK, "the check character must fit the 17 digits (ISO 7064 MOD 11-2)");
        }
        return ofCounty(id, birth.get(), divisions);
    }

    private static Judgement ofCounty(String id, LocalDate birth, Divisions divisions) {
        String county = id.substring(0, 6);
        if (county.startsWith("0")) {
            return unknownCounty();
        }
        if (RESIDENCE_PERMITS.contains(county)) {
            return Judgement.valid(id);
        }
        return switch (divisions.at(county, birth)) {
            case IN_FORCE -> Judgement.valid(id);
            case OTHER_YEARS ->
                new Judgement.Finding(
                        id,
                        new Flaw(Rule.DIVISION, "the first 6 digits are a division of other years than that of birth"));
            case UNKNOWN -> unknownCounty();
        };
    }

    private static Judgement unknownCounty() {
        return Judgement.invalid(Rule.DIVISION, "the first 6 digits must be a division of some year (GB/T 2260)");
    }

    private static Optional<LocalDate> birth(String id) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(id, 6, 10, 10),
                    Integer.parseInt(id, 10, 12, 10),
                    Integer.parseInt(id, 12, 14, 10));
            return Optional.of(date).filter(day -> day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
