package io.sluice.bench.fleet;

import io.sluice.bench.lab.Register;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A change of each register every fifth of a second, each a transaction, until it is ended. */
final class Trickle implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;
    /** Rows that no round of changes removes. */
    private static final long LASTING = 80;

    private final List<Register> registers;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Long> rounds;

    private Trickle(List<Register> registers) {
        this.registers = List.copyOf(registers);
        this.rounds = thread.submit(this::run);
    }

    static Trickle start(List<Register> registers) {
        return new Trickle(registers);
    }

    private long run() throws SQLException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        try {
            List<PreparedStatement> updates = new ArrayList<>();
            for (Register register : registers) {
                Connection connection = register.source().connect();
                connections.add(connection);
                updates.add(connection.prepareStatement(
                        "UPDATE " + register.table() + " SET gxsj = clock_timestamp() WHERE sfzhm = bench_id(?)"));
            }
            long round = 0;
            while (!ending.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                for (PreparedStatement update : updates) {
                    update.setLong(1, round % LASTING);
                    update.executeUpdate();
                }
                round++;
            }
            return round;
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /**
     * Ends it.
     *
     * @return how often each register was changed
     */
    long end() throws InterruptedException, ExecutionException {
        ending.countDown();
        return rounds.get();
    }

    @Override
    public void close() {
        ending.countDown();
        thread.close();
    }
}
