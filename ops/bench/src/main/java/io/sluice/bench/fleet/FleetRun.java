package io.sluice.bench.fleet;

import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a whole fleet came to.
 *
 * @param granting seconds from nothing until every share is whole
 * @param start seconds from a later start of the process until every share is followed
 * @param many what the process holds with all interfaces
 * @param one what it holds with one
 * @param ofMany cost of a record among all interfaces
 * @param ofOne cost of a record of a single one
 */
public record FleetRun(
        double granting, double start, Occupancy many, Occupancy one, Adding adding, Cost ofMany, Cost ofOne) {

    /** @param changes how many are drained each time, at least two transactions of each table */
    public static FleetRun of(Hub hub, Fleet fleet, long changes, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        int interfaces = fleet.first().size();
        long rounds = Math.max(2, changes / Register.PER_TRANSACTION / interfaces);
        DataProcessRun process = new DataProcessRun(hub);
        try (Wishes wishes = new Wishes(hub)) {
            progress.accept("granting " + fleet.registers().size() + " interfaces");
            long begin = System.nanoTime();
            List<Specification.Share> shares = hub.share(fleet.registers());
            double granting = (System.nanoTime() - begin) / 1e9;
            List<Specification.Share> first = shares.subList(0, interfaces);
            wishes.want(shares.getLast(), false);
            process.await(interfaces);
            progress.accept("granted in " + granting + " s, waiting for the lake");
            process.awaitLake(interfaces);

            process.stop();
            double start = process.start(interfaces);
            progress.accept("all followed " + start + " s after the start");
            process.awaitLake(interfaces);
            Occupancy many = process.occupancy();
            progress.accept(many.toString());
            List<Register> steady = fleet.oneOfEach();
            Adding adding = Adding.of(hub, wishes, steady, sharesOf(steady, fleet, shares), shares.getLast());
            progress.accept(adding.toString());
            wishes.want(shares.getLast(), false);
            process.await(interfaces);

            progress.accept(
                    "draining " + rounds * interfaces * Register.PER_TRANSACTION + " changes of all interfaces");
            Drain drain = new Drain(hub, process);
            Cost ofMany = drain.of(fleet.first(), 0, rounds / 2, rounds - rounds / 2);
            progress.accept("all: " + ofMany + ", " + drain.batches() + " batches");
            FleetAudit.run(hub, fleet.first(), first, expected(fleet, steady, adding, rounds));

            process.launch();
            for (Specification.Share share : first.subList(1, interfaces)) {
                wishes.want(share, false);
            }
            process.await(1);
            process.stop();
            process.start(1);
            process.awaitLake(1);
            Occupancy one = process.occupancy();
            progress.accept("one interface: " + one);
            Cost ofOne = drain.of(
                    fleet.first().subList(0, 1), rounds, rounds / 2 * interfaces, (rounds - rounds / 2) * interfaces);
            progress.accept("one: " + ofOne + ", " + drain.batches() + " batches");
            long all = Fleet.ROWS + adding.trickled() + rounds * (1L + interfaces) * Register.PER_TRANSACTION;
            FleetAudit.run(hub, fleet.first().subList(0, 1), first.subList(0, 1), List.of(all));
            return new FleetRun(granting, start, many, one, adding, ofMany, ofOne);
        }
    }

    /** CPU of a record among all, to that of a single interface. */
    public double cpu() {
        return ofMany.cpuPerMillion() / ofOne.cpuPerMillion();
    }

    private static List<Specification.Share> sharesOf(
            List<Register> registers, Fleet fleet, List<Specification.Share> shares) {
        return registers.stream()
                .map(register -> shares.get(fleet.registers().indexOf(register)))
                .toList();
    }

    private static List<Long> expected(Fleet fleet, List<Register> steady, Adding adding, long rounds) {
        List<Long> expected = new ArrayList<>();
        for (Register register : fleet.first()) {
            long trickled = steady.contains(register) ? adding.trickled() : 0;
            expected.add(Fleet.ROWS + trickled + rounds * Register.PER_TRANSACTION);
        }
        return expected;
    }
}
