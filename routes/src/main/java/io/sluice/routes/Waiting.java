package io.sluice.routes;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks sources for whoever waits for the answer: a few at once, each within a limit. */
final class Waiting implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final Duration limit;
    private final ExecutorService threads;

    Waiting(String name, Duration limit) {
        this.limit = limit;
        this.threads = Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "sluice-" + name));
    }

    /** What came of asking. */
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        /** @param message to tell; it holds no value of a record */
        record Silent<T>(String message) implements Answer<T> {}

        /** @param message to tell; it holds no value of a record */
        record Failed<T>(String message) implements Answer<T> {}
    }

    <T> Answer<T> answer(Callable<T> question) {
        Future<T> asking = threads.submit(question);
        try {
            return new Answer.Given<>(asking.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            asking.cancel(true);
            return new Answer.Silent<>("The source did not answer within " + limit.toMillis()
                    + " ms; check the network, its firewall and its load");
        } catch (ExecutionException failed) {
            return new Answer.Failed<>(
                    failed.getCause() instanceof Exception problem
                            ? Told.of(problem)
                            : failed.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            asking.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Silent<>("The data process is stopping; ask again");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
