package io.sluice.capture;

import io.sluice.planner.Protection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets loads read a source's rows no faster than it allows, and only in its window. The log is never held up by it. */
public final class LoadPace {

    private static final int USUAL_CHUNK = 2048;

    private final Protection protection;
    private final Clock clock;

    /** By {@link System#nanoTime}: before it, what was read last would be more than the rate allows. */
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());

    public LoadPace(Protection protection, Clock clock) {
        this.protection = protection;
        this.clock = clock;
    }

    /** Rows of one piece: so few that a slow rate is kept within a second. */
    public int chunk() {
        return protection.rate() == 0 ? USUAL_CHUNK : Math.min(USUAL_CHUNK, protection.rate());
    }

    /** Whether a piece may be read now. */
    public boolean mayRead() {
        return isOpen() && System.nanoTime() - notBefore.get() >= 0;
    }

    /** A piece is read. */
    public void reads() {
        if (protection.rate() > 0) {
            long takes = chunk() * TimeUnit.SECONDS.toNanos(1) / protection.rate();
            notBefore.set(System.nanoTime() + takes);
        }
    }

    /** Whether the source's window is open. */
    public boolean isOpen() {
        return protection.window().map(window -> window.isOpen(clock.instant())).orElse(true);
    }

    /** When the window opens; empty where it is open. */
    Optional<Instant> opens() {
        Instant now = clock.instant();
        return protection.window().filter(window -> !window.isOpen(now)).map(window -> window.opens(now));
    }
}
