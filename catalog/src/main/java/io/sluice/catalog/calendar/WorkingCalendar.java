package io.sluice.catalog.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, save holidays, and the weekends worked in exchange for some of these.
 *
 * @param off days that nobody works
 * @param work weekends that are worked
 */
record WorkingCalendar(Set<LocalDate> off, Set<LocalDate> work) {
    WorkingCalendar {
        off = Set.copyOf(off);
        work = Set.copyOf(work);
        for (LocalDate each : work) {
            if (off.contains(each)) {
                throw new IllegalArgumentException(
                        "The calendar of working days calls " + each + " both off and work; remove one of the two");
            }
        }
    }

    boolean isWorkingDay(LocalDate day) {
        boolean isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return work.contains(day) || (!isWeekend && !off.contains(day));
    }

    /** The n-th working day after a day; the day itself for none. */
    LocalDate plus(LocalDate day, int workingDays) {
        LocalDate found = day;
        for (int left = workingDays; left > 0; left--) {
            found = nextWorkingDay(found);
        }
        return found;
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** How many working days lie after the first day, up to the last and with it. */
    int between(LocalDate first, LocalDate last) {
        return (int) first.plusDays(1)
                .datesUntil(last.isBefore(first) ? first.plusDays(1) : last.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }
}
