package io.sluice.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header of that name (RFC 9110, 10.2.3): a number of seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** How long is to be waited; zero where the header does not say it. */
    static Duration of(String header, Clock clock) {
        String text = header.strip();
        if (text.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Math.max(1, Integer.parseInt(text)));
        }
        try {
            Duration wait = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
        } catch (DateTimeException none) {
            return Duration.ZERO;
        }
    }
}
