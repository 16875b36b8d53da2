package io.sluice.pipeline.identifier;

import java.time.LocalDate;

/** The administrative divisions (GB/T 2260) and the years in which their codes were in force. */
@FunctionalInterface
public interface Divisions {

    /** Takes every code for one that is in force: where only the form of a number is asked for. */
    Divisions ANY = (code, day) -> Standing.IN_FORCE;

    /** What a code is at a date. */
    enum Standing {
        IN_FORCE,
        /** It was given up before that date, or came after it. */
        OTHER_YEARS,
        UNKNOWN
    }

    /** @param code six digits */
    Standing at(String code, LocalDate day);
}
