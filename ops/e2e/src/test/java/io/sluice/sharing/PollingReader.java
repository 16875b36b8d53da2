package io.sluice.sharing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A reader that polls on whatever it is told, and remembers what came of each poll. */
final class PollingReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** After a refusal, which comes at once. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Poll> polls = new ArrayList<>();
    private final Thread thread = new Thread(this::read, "polling-reader");
    private volatile boolean closing;

    /**
     * What came of a poll.
     *
     * @param ended {@link System#nanoTime()}
     * @param refusal the exception's name; null: it was not refused
     */
    record Poll(long ended, int records, @Nullable String refusal) {}

    PollingReader(Subscription subscription, int maxWaitMs) {
        consumer = subscription.consumer(maxWaitMs);
        consumer.seekToBeginning(consumer.assignment());
        thread.start();
    }

    private void read() {
        while (!closing) {
            Poll poll = poll();
            keep(poll);
            if (poll.refusal() != null) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        end(consumer);
    }

    /** Without waiting for fetches that wait, and without a word: whom the broker does not know, it says no goodbye to. */
    static void end(KafkaConsumer<?, ?> consumer) {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } catch (KafkaException unknown) {
            // It is closed all the same.
        }
    }

    private Poll poll() {
        try {
            int records = consumer.poll(POLL).count();
            return new Poll(System.nanoTime(), records, null);
        } catch (KafkaException refused) {
            return new Poll(System.nanoTime(), 0, refused.getClass().getSimpleName());
        }
    }

    private synchronized void keep(Poll poll) {
        polls.add(poll);
    }

    synchronized List<Poll> polls() {
        return List.copyOf(polls);
    }

    int records() {
        return polls().stream().mapToInt(Poll::records).sum();
    }

    /** Those that ended after a moment. */
    List<Poll> after(long moment) {
        return polls().stream().filter(poll -> poll.ended() > moment).toList();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
