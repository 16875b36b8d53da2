package io.sluice.bench.faults;

import io.sluice.demo.city.PersonalValues;
import io.sluice.pipeline.identifier.CheckCharacters;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Invented people by number: citizen numbers and telephones are of right form, and no two people share a value. */
final class Subject {
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1950, 1, 1);
    private static final int DAYS = 25_000;
    private static final int ORDINALS = 900;
    private static final String SURNAMES = "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐";
    private static final int FIRST_IDEOGRAPH = 0x8000;
    private static final int IDEOGRAPHS = 4_000;
    private static final long PHONES = 100_000_000L;
    private static final long PHONE_STEP = 61_803_399L;

    private Subject() {}

    /** @param number below 22,500,000: people of one hub have numbers of their own */
    static PersonalValues of(long number) {
        LocalDate birth = FIRST_BIRTH.plusDays(number % DAYS);
        String body =
                "310101" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(number / DAYS % ORDINALS);
        return new PersonalValues(
                body + CheckCharacters.citizenId(body),
                "137" + "%08d".formatted(number * PHONE_STEP % PHONES),
                name(number));
    }

    private static String name(long number) {
        int surname = (int) (number / IDEOGRAPHS / IDEOGRAPHS % (SURNAMES.length() / 2)) * 2;
        return SURNAMES.substring(surname, surname + 2)
                + (char) (FIRST_IDEOGRAPH + number / IDEOGRAPHS % IDEOGRAPHS)
                + (char) (FIRST_IDEOGRAPH + number % IDEOGRAPHS);
    }
}
