package io.sluice.catalog.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When something is sent, and when again. */
final class Pauses {
    /** After so many tries it is given up: with 30 seconds to begin with, after about a day and a half. */
    static final int MOST_TRIES = 8;

    private static final int GROWTH = 4;
    private static final Duration LONGEST = Duration.ofDays(1);

    private Pauses() {}

    /** @return empty: no more after that */
    static Optional<Duration> after(int tries, Duration first) {
        if (tries >= MOST_TRIES) {
            return Optional.empty();
        }
        Duration pause = first;
        for (int i = 1; i < tries && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    /** The next time that the city's clocks show that hour. */
    static Instant next(LocalTime hour, Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime today = here.toLocalDate().atTime(hour).atZone(zone);
        return (today.isAfter(here)
                        ? today
                        : here.toLocalDate().plusDays(1).atTime(hour).atZone(zone))
                .toInstant();
    }
}
