package io.sluice.bench.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Keeps changing a table until it is closed, whatever happens to its source: new rows, changes, deletes. */
final class Traffic implements AutoCloseable {
    private static final int PAUSE_MILLIS = 20;
    private static final int MOST_CHANGES = 6;
    private static final int RETRY_MILLIS = 200;

    private final LedgerTable table;
    private final Random dice;
    private final List<Long> live;
    private long nextKey;
    private volatile boolean closing;
    private final Thread thread;

    /** @param seed of what is written, and in which order */
    Traffic(LedgerTable table, long seed) {
        this.table = table;
        this.dice = new Random(seed);
        this.live = new ArrayList<>(table.ledger().live());
        this.nextKey = table.firstKey() + 10_000;
        this.thread =
                Thread.ofPlatform().name("traffic-" + table.name()).daemon().start(this::writeUntilClosed);
    }

    private void writeUntilClosed() {
        while (!closing) {
            try (Connection connection = table.source().connect()) {
                connection.setAutoCommit(false);
                while (!closing) {
                    write(connection);
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (SQLException away) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Connection connection) throws SQLException {
        int changes = 1 + dice.nextInt(MOST_CHANGES);
        List<Ledger.Write> writes = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            writes.add(change(dice.nextInt(10)));
        }
        table.write(connection, writes);
    }

    /** Rows whose fate is unknown are left alone: whoever deletes one that is not there makes no change. */
    private Ledger.Write change(int kind) {
        Ledger ledger = table.ledger();
        if (kind < 3 || live.size() < 20) {
            live.add(nextKey);
            return new Ledger.Write(nextKey++, ledger.nextSequence(), false);
        }
        int at = dice.nextInt(live.size());
        long key = live.get(at);
        if (kind == 3) {
            live.remove(at);
        }
        return new Ledger.Write(key, ledger.nextSequence(), kind == 3);
    }

    /** Ends after the transaction in hand. */
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
