package io.sluice.bench.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks again and again. */
final class Wait {
    private static final int PAUSE_MILLIS = 150;

    private Wait() {}

    /** Something that may fail or have no answer yet. */
    interface Question<T> {
        @Nullable T ask() throws Exception;
    }

    /** @throws IllegalStateException when there was no answer in time */
    static <T> T until(String what, Duration atMost, Question<T> question) throws InterruptedException {
        T answer = within(atMost, question);
        if (answer == null) {
            throw new IllegalStateException("No " + what + " within " + atMost.toSeconds() + " s");
        }
        return answer;
    }

    /** @return null when there was no answer in time */
    static <T> @Nullable T within(Duration atMost, Question<T> question) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            T answer = asked(question);
            if (answer != null || System.nanoTime() - end > 0) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** A server that is down answers by an exception: nothing is known yet. */
    private static <T> @Nullable T asked(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return null;
        }
    }
}
