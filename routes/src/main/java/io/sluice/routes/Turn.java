package io.sluice.routes;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Whose turn it is to publish for a source: its feed's, from the sending of a batch to its commit, or that of a row that
 * is submitted again. The feed's turn also ends where its batch was lost on the way and it begins anew.
 */
final class Turn {
    private final Semaphore free = new Semaphore(1);
    private final AtomicBoolean feeds = new AtomicBoolean();

    void feedBegins() {
        free.acquireUninterruptibly();
        feeds.set(true);
    }

    void feedEnds() {
        if (feeds.compareAndSet(true, false)) {
            free.release();
        }
    }

    /** Between two batches. */
    <T> T alone(Supplier<T> work) {
        free.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
