package io.sluice.bench.latency;

import io.sluice.bench.lab.Register;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writers at the source: each change is a transaction of its own that stamps its row just before it commits, made when
 * its time has come whether or not those before it are through.
 *
 * @param registers changed in turn
 * @param perSecond changes of all writers together
 */
public record Pace(List<Register> registers, int perSecond) {
    private static final int WRITERS = 4;
    private static final long NANOS = 1_000_000_000L;

    public Pace {
        registers = List.copyOf(registers);
    }

    /**
     * Makes changes for so long.
     *
     * @return seconds that it took: more, where the source could not keep up
     */
    public double run(int seconds) throws SQLException, InterruptedException {
        long changes = (long) perSecond * seconds;
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int first = i;
                writers.add(threads.submit(() -> {
                    write(begin, first, changes);
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException("A writer at the source has ended", e);
        }
        return (double) (System.nanoTime() - begin) / TimeUnit.SECONDS.toNanos(1);
    }

    private void write(long begin, int first, long changes) throws SQLException {
        try (Connection connection = registers.getFirst().source().connect()) {
            List<PreparedStatement> updates = new ArrayList<>();
            for (Register register : registers) {
                updates.add(
                        connection.prepareStatement(
                                "UPDATE " + register.table()
                                        + " SET lxdh = '137' || lpad(?::text, 8, '0'), gxsj = clock_timestamp() WHERE sfzhm = bench_id(?)"));
            }
            for (long change = first; change < changes; change += WRITERS) {
                long due = begin + change * NANOS / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int table = (int) (change % registers.size());
                PreparedStatement update = updates.get(table);
                update.setLong(1, change);
                update.setLong(
                        2, change / registers.size() % registers.get(table).rows());
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException(
                            "A change found no row in " + registers.get(table).table());
                }
            }
        }
    }
}
