package io.sluice.connect.host;

import io.sluice.kafka.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One batch at a time from the thread that captures to the worker's, and the word of its commit back. Who captures waits
 * for that word however long it takes: a batch that the worker has taken cannot be called back, and reading on from an
 * older offset would repeat it.
 */
final class Handover implements AutoCloseable {

    private final BlockingQueue<Parcel> waiting = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Parcel underWay;
    private volatile boolean closed;

    /** A batch's records in their order, the last of them the one that ends its transaction. */
    static final class Parcel {
        private final List<ProducerRecord<byte[], byte[]>> records;
        private final CompletableFuture<Void> committed = new CompletableFuture<>();

        private Parcel(List<ProducerRecord<byte[], byte[]>> records) {
            this.records = List.copyOf(records);
        }

        List<ProducerRecord<byte[], byte[]>> records() {
            return records;
        }
    }

    /** The capturing side. */
    Transactions transactions() {
        return new Transactions() {
            private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

            @Override
            public void open() {
                await(underWay);
            }

            @Override
            public void begin() {
                records.clear();
            }

            @Override
            public void send(ProducerRecord<byte[], byte[]> message) {
                records.add(message);
            }

            @Override
            public void commit() {
                hand(new Parcel(records));
                records.clear();
            }

            @Override
            public void close() {
                records.clear();
            }
        };
    }

    private void hand(Parcel parcel) {
        underWay = parcel;
        if (closed || !waiting.offer(parcel)) {
            throw new IllegalStateException("The task is stopping; its batch is read again by the next");
        }
        if (closed) {
            close();
        }
        await(parcel);
    }

    private static void await(@Nullable Parcel parcel) {
        if (parcel == null) {
            return;
        }
        try {
            // join does not end by an interruption, which is what this wait needs
            Void unused = parcel.committed.join();
        } catch (CompletionException notCommitted) {
            throw new IllegalStateException("The worker did not commit the batch; it is read again by the next task");
        }
    }

    /** The worker's side: the next batch, or null where none comes in time. */
    @Nullable Parcel take(Duration atMost) throws InterruptedException {
        return waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The worker has committed what was taken last. */
    void committed() {
        Parcel parcel = underWay;
        if (parcel != null) {
            parcel.committed.complete(null);
        }
    }

    /** Nothing more is taken, and what was taken and not committed counts as not committed. */
    @Override
    public void close() {
        closed = true;
        waiting.clear();
        Parcel parcel = underWay;
        if (parcel != null) {
            parcel.committed.completeExceptionally(new IllegalStateException("The task stopped"));
        }
    }
}
