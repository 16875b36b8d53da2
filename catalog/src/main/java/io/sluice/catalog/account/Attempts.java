package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Slows down who guesses passwords: after ten failures within fifteen minutes a name waits until they have passed. */
@ApplicationScoped
class Attempts {
    private static final int LIMIT = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_NAMES = 10_000;

    private final ConcurrentMap<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    Attempts(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant since) {}

    /** @throws Refusal while a name, known or not, has failed too often */
    void admit(String name) {
        Failures failed = failures.get(name);
        if (failed != null && failed.count() >= LIMIT && isRecent(failed)) {
            throw Refusal.tooOften(
                            "Too many wrong passwords for this name; try again in " + WINDOW.toMinutes() + " minutes")
                    .with(WINDOW.toMinutes());
        }
    }

    void failed(String name) {
        if (failures.size() >= MOST_NAMES) {
            failures.values().removeIf(old -> !isRecent(old));
        }
        failures.merge(
                name,
                new Failures(1, clock.instant()),
                (old, fresh) -> isRecent(old) ? new Failures(old.count() + 1, old.since()) : fresh);
    }

    void succeeded(String name) {
        failures.remove(name);
    }

    private boolean isRecent(Failures failed) {
        return failed.since().plus(WINDOW).isAfter(clock.instant());
    }
}
