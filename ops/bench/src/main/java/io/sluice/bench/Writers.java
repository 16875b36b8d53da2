package io.sluice.bench;

import io.sluice.client.HubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Eight at once, who make many things at a hub; what it is too busy for is asked again, a little later each time. */
final class Writers {
    private static final int COUNT = 8;
    private static final int TRIES = 8;

    /** No answer in time, too often, not at the moment. */
    private static final Set<Integer> BUSY = Set.of(0, 429, 503);

    private final String what;
    private final int toldEvery;
    private final Consumer<String> progress;

    Writers(String what, int toldEvery, Consumer<String> progress) {
        this.what = what;
        this.toldEvery = toldEvery;
        this.progress = progress;
    }

    /**
     * @param making makes the thing of this number, from 0
     * @return seconds
     * @throws IllegalStateException that says which could not be made, and what the hub said
     */
    double make(int count, IntConsumer making) throws InterruptedException {
        long start = System.nanoTime();
        for (int from = 0; from < count; from += toldEvery) {
            int to = Math.min(count, from + toldEvery);
            make(from, to, making);
            progress.accept(to + " " + what + " in " + Math.round((System.nanoTime() - start) / 1e9) + " s");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void make(int from, int to, IntConsumer making) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(COUNT)) {
            List<Future<?>> made = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int number = i;
                made.add(threads.submit(() -> patiently(number, making)));
            }
            for (Future<?> each : made) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        }
    }

    private static void patiently(int number, IntConsumer making) {
        for (int tries = 1; ; tries++) {
            try {
                making.accept(number);
                return;
            } catch (HubException refused) {
                if (tries == TRIES || !BUSY.contains(refused.status())) {
                    throw new IllegalStateException(
                            "number " + number + ", try " + tries + ": " + refused.status() + " "
                                    + refused.getMessage(),
                            refused);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250L << tries));
            }
        }
    }
}
