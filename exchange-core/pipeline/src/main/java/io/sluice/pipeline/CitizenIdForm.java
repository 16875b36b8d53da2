package io.sluice.pipeline;

import io.sluice.pipeline.identifier.CheckCharacters;
import io.sluice.pipeline.identifier.Identifier;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * A citizen ID (GB 11643-1999): date of birth × sequence number, and the first six digits where the region is not kept.
 * Those that come out then need not be a division of any year. Encrypting the sequence number alone would leave 1,000
 * values to try.
 */
record CitizenIdForm(boolean keepsRegion) implements IdentifierForm {
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final long DAYS = LocalDate.of(2050, 1, 1).toEpochDay() - FIRST_DAY.toEpochDay();
    private static final int SEQUENCES = 1_000;
    private static final int FIRST_REGION = 100_000;
    private static final int REGIONS = 750_000;
    private static final int REGION = 6;
    private static final int BIRTH = 14;
    private static final int BODY = 17;

    @Override
    public Identifier identifier() {
        return Identifier.CITIZEN_ID;
    }

    @Override
    public long size() {
        return DAYS * SEQUENCES * (keepsRegion ? 1 : REGIONS);
    }

    @Override
    public String tweak(String normal) {
        return keepsRegion ? normal.substring(0, REGION) : "";
    }

    @Override
    public long number(String normal) {
        long day = LocalDate.of(
                                digits(normal, REGION, REGION + 4),
                                digits(normal, REGION + 4, REGION + 6),
                                digits(normal, REGION + 6, BIRTH))
                        .toEpochDay()
                - FIRST_DAY.toEpochDay();
        long person = day * SEQUENCES + digits(normal, BIRTH, BODY);
        int region = digits(normal, 0, REGION) - FIRST_REGION;
        if (day < 0 || day >= DAYS || region < 0 || region >= REGIONS) {
            return NONE;
        }
        return keepsRegion ? person : region * (DAYS * SEQUENCES) + person;
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    @Override
    public String with(String normal, long number) {
        long region = number / (DAYS * SEQUENCES);
        long person = number % (DAYS * SEQUENCES);
        String head = keepsRegion ? normal.substring(0, REGION) : Long.toString(FIRST_REGION + region);
        String birth = FIRST_DAY.plusDays(person / SEQUENCES).format(DateTimeFormatter.BASIC_ISO_DATE);
        String sequence = Long.toString(SEQUENCES + person % SEQUENCES).substring(1);
        String body = head + birth + sequence;
        return body + CheckCharacters.citizenId(body);
    }
}
