package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A department at work: inserts, updates, deletes and changed keys, the same for a seed, in transactions of a few. */
final class LogChanges {

    private static final int KEYS = 3_000;

    private final LogTown town;
    private final TableId table;
    private final Random random;
    private volatile boolean stop;

    LogChanges(LogTown town, TableId table, long seed) {
        this.town = town;
        this.table = table;
        this.random = new Random(seed);
    }

    /** Works for as long as the other does. */
    void during(Runnable other) {
        CompletableFuture<Integer> work = CompletableFuture.supplyAsync(this::work);
        try {
            other.run();
        } finally {
            stop = true;
            SourceServer.say("the department made " + work.join() + " transactions meanwhile");
        }
    }

    private int work() {
        int transactions = 0;
        while (!stop) {
            make(10);
            transactions += 10;
        }
        return transactions;
    }

    void make(int transactions) {
        try (Connection connection = town.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                int statements = 1 + random.nextInt(4);
                for (int j = 0; j < statements; j++) {
                    one(connection);
                }
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A department's own change was refused", e);
        }
    }

    private void one(Connection connection) throws SQLException {
        int kind = random.nextInt(10);
        if (kind < 4) {
            execute(
                    connection,
                    "INSERT INTO " + table + " VALUES (?, 'new', ?) ON DUPLICATE KEY UPDATE points = VALUES(points)",
                    key(),
                    random.nextInt(100));
        } else if (kind < 7) {
            execute(connection, "UPDATE " + table + " SET points = points + 1 WHERE id BETWEEN ? AND ? + 3", key());
        } else if (kind < 9) {
            execute(connection, "DELETE FROM " + table + " WHERE id = ?", key());
        } else {
            execute(connection, "UPDATE IGNORE " + table + " SET id = id + 1000000 WHERE id = ?", key());
        }
    }

    private int key() {
        return 1 + random.nextInt(KEYS);
    }

    /** The first number stands for every parameter but a second one's. Keys are few, so two may wait for each other. */
    private static void execute(Connection connection, String statement, int... numbers) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            int parameters = prepared.getParameterMetaData().getParameterCount();
            for (int i = 0; i < parameters; i++) {
                prepared.setInt(i + 1, numbers[Math.min(i, numbers.length - 1)]);
            }
            prepared.executeUpdate();
        }
    }
}
