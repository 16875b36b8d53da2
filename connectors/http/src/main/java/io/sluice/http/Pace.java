package io.sluice.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps requests apart and waits where an API asks for it; a source that is closed waits no longer. */
final class Pace {
    private final long between;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long next = System.nanoTime();

    /** @param requests a minute at most; a first few may follow each other at once */
    Pace(int requests) {
        this.between = Duration.ofMinutes(1).toNanos() / requests;
    }

    /** Waits until another request may be sent. */
    void await() throws ApiRefusedException {
        long now = System.nanoTime();
        // What was not used in the last seconds may be used now: a poll of few pages need not wait.
        next = Math.max(next, now - Duration.ofSeconds(10).toNanos());
        if (next > now) {
            pause(Duration.ofNanos(next - now));
        }
        next += between;
    }

    void pause(Duration time) throws ApiRefusedException {
        try {
            if (!closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new ApiRefusedException("stopped", "the source stops");
    }

    void close() {
        closed.countDown();
    }
}
