package io.sluice.catalog.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Counts working days of the city. The day on which something begins does not count; what is due on a day is due when
 * that day ends.
 */
record WorkingClock(WorkingCalendar calendar, ZoneId zone) {

    /** The end of the n-th working day after an instant's own day. */
    Instant due(Instant from, int workingDays) {
        return calendar.plus(day(from), workingDays)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** How many working days are left until what is due; 0 on its last day and later. */
    int left(Instant now, Instant due) {
        return calendar.between(day(now), dueDay(due));
    }

    /** The last day on which what is due is in time. */
    LocalDate dueDay(Instant due) {
        return day(due.minusNanos(1));
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
