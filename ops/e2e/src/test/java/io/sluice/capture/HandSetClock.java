package io.sluice.capture;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. */
final class HandSetClock extends Clock {

    private volatile Instant now;

    HandSetClock(String now) {
        this.now = Instant.parse(now);
    }

    void set(String then) {
        now = Instant.parse(then);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
