package io.sluice.schemas;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in which a code had one meaning.
 *
 * @param name Chinese name
 * @param from first day; null: since ever
 * @param to first day after it; null: still in force
 */
record CodePeriod(
        String name, @Nullable LocalDate from, @Nullable LocalDate to) {
    CodePeriod {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("valid_from must be before valid_to, which is the first day after");
        }
    }

    boolean holds(LocalDate day) {
        return distance(day) == 0;
    }

    boolean isOpen() {
        return to == null;
    }

    boolean overlaps(CodePeriod other) {
        return (to == null || other.from == null || other.from.isBefore(to))
                && (other.to == null || from == null || from.isBefore(other.to));
    }

    /** Days between this span and a day outside it; 0 within. */
    long distance(LocalDate day) {
        if (from != null && day.isBefore(from)) {
            return ChronoUnit.DAYS.between(day, from);
        }
        return to != null && !day.isBefore(to) ? ChronoUnit.DAYS.between(to, day) + 1 : 0;
    }
}
