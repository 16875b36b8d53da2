package io.sluice.catalog.audit;

import java.time.LocalDate;

/**
 * Something in the exchange log that somebody should look at. It is a hint and says why; it accuses nobody.
 *
 * @param day of the city on which it was, or since when
 * @param subject what it can be asked for by: {@code share}, {@code department}, {@code kind} or {@code grant}
 * @param value of the subject; empty where entries name none
 * @param about an interface's id; empty where it concerns none
 * @param found what was counted: records, entries, days without a delivery
 * @param usual what that is held against
 */
public record Anomaly(Cause cause, LocalDate day, String subject, String value, String about, long found, long usual) {

    /** Why it is shown. */
    public enum Cause {
        /** A share had many more records in a day than on the days before. */
        VOLUME,
        /** Somebody decided, opened or took something at night. */
        HOURS,
        /** A grant in force under which nothing is delivered. */
        UNUSED,
        /** Many more refusals in a day than on the days before. */
        DENIALS
    }
}
