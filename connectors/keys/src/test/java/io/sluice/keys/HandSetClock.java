package io.sluice.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it was set. */
final class HandSetClock implements InstantSource {
    private Instant now = Instant.parse("2031-05-06T07:08:09Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
