package io.sluice.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times of records as APIs write them: numbers, times with a zone, or texts whose order is that of times. */
final class Times {

    private Times() {}

    /** The later of two; the first may be empty. */
    static String later(String one, String other) {
        return one.isEmpty() || compare(one, other) < 0 ? other : one;
    }

    private static int compare(String one, String other) {
        Optional<BigDecimal> number = number(one);
        Optional<BigDecimal> otherNumber = number(other);
        if (number.isPresent() && otherNumber.isPresent()) {
            return number.get().compareTo(otherNumber.get());
        }
        Optional<Instant> instant = instant(one);
        Optional<Instant> otherInstant = instant(other);
        return instant.isPresent() && otherInstant.isPresent()
                ? instant.get().compareTo(otherInstant.get())
                : one.compareTo(other);
    }

    /** Whether a time certainly lies ahead of another: one such must not hide what comes until then. */
    static boolean isAfter(String time, Instant now) {
        return instant(time).filter(instant -> instant.isAfter(now)).isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?\\d{1,20}(\\.\\d{1,20})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
