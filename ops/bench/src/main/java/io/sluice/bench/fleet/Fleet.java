package io.sluice.bench.fleet;

import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.SourceServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Registers spread evenly over the databases of several servers.
 *
 * @param registers the last one is added later than the others
 */
public record Fleet(List<Register> registers) {
    /** Rows of each register: small tables, as most of a city's are. */
    public static final long ROWS = 100;

    private static final int WRITERS = 4;

    public Fleet {
        registers = List.copyOf(registers);
    }

    /** Makes the servers and their tables, one table for each interface and one for the interface that is added. */
    public static Fleet create(Hub hub, int interfaces, int sources) throws SQLException {
        List<SourceServer> databases = new ArrayList<>(List.of(hub.source()));
        for (int i = 2; i <= sources; i++) {
            databases.add(hub.another("office_" + i));
        }
        List<Register> registers = new ArrayList<>();
        for (int i = 0; i <= interfaces; i++) {
            registers.add(Register.create(databases.get(i % sources), "register_" + (i + 1), ROWS));
        }
        return new Fleet(registers);
    }

    /** All but the one that is added. */
    List<Register> first() {
        return registers.subList(0, registers.size() - 1);
    }

    Register added() {
        return registers.getLast();
    }

    /** One register of each source. */
    List<Register> oneOfEach() {
        Map<SourceServer, Register> each = new LinkedHashMap<>();
        first().forEach(register -> each.putIfAbsent(register.source(), register));
        return List.copyOf(each.values());
    }

    /**
     * Makes changes in transactions of {@link Register#PER_TRANSACTION}, in each round one for each register, all
     * sources at once.
     *
     * @param from how many transactions each register had before
     */
    static void change(List<Register> registers, long from, long rounds) throws SQLException, InterruptedException {
        Map<SourceServer, List<Register>> sources = new LinkedHashMap<>();
        registers.forEach(register -> sources.computeIfAbsent(register.source(), any -> new ArrayList<>())
                .add(register));
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (Collection<Register> ofOne : sources.values()) {
                writers.add(threads.submit(() -> {
                    write(List.copyOf(ofOne), from, rounds);
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
            throw new IllegalStateException("A writer at a source has ended", e);
        }
    }

    private static void write(List<Register> ofOne, long from, long rounds) throws SQLException {
        try (Connection connection = ofOne.getFirst().source().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("SET synchronous_commit = off");
            for (long round = from; round < from + rounds; round++) {
                for (Register register : ofOne) {
                    sql.execute("CALL " + register.table() + "_change(" + round + ", 1, " + register.rows() + ")");
                }
            }
        }
    }
}
