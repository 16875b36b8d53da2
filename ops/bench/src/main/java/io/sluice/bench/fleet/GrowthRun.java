package io.sluice.bench.fleet;

import io.sluice.bench.capture.LakeAside;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.ProcessMeter;
import io.sluice.bench.lab.Register;
import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What ten times as much does to a data process that captures for real; no lake is written.
 *
 * @param load of a table, in a process that has loaded it before
 * @param longLoad of a table with ten times its rows, in the same process
 * @param small of rows that come in transactions of a thousand
 * @param huge of ten times as many that come in a single one, in the same process
 * @param backlog of changes that waited
 * @param longBacklog of ten times as many
 */
public record GrowthRun(Cost load, Cost longLoad, Cost small, Cost huge, Cost backlog, Cost longBacklog) {
    private static final int TIMES = 10;
    private static final long PER_TRANSACTION = 1000;

    /**
     * @param rows of the longest load and the largest transaction
     * @param changes of the longer backlog
     */
    public static GrowthRun of(Hub hub, long rows, long changes, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        Register few = Register.create(hub.source(), "few", rows / TIMES);
        Register many = Register.create(hub.source(), "many", rows);
        Register grown = Register.create(hub.source(), "grown", Fleet.ROWS);
        Register busy = Register.create(hub.source(), "busy", Fleet.ROWS);
        List<Specification.Share> shares = hub.share(List.of(few, many, grown, busy));
        DataProcessRun process = new DataProcessRun(hub);
        try (Wishes wishes = new Wishes(hub)) {
            wishes.want(shares.get(0), false);
            wishes.want(shares.get(1), false);
            process.await(2);
            process.stop();
            LakeAside lake = LakeAside.begin(hub.endpoints());
            Cost load;
            Cost longLoad;
            Cost small;
            Cost huge;
            try {
                process.start(2);
                Cost unused = load(hub, process, wishes, shares.get(0), few.rows());
                load = load(hub, process, wishes, shares.get(0), few.rows());
                progress.accept("load of " + few.rows() + " rows: " + load);
                longLoad = load(hub, process, wishes, shares.get(1), many.rows());
                progress.accept("load of " + many.rows() + " rows: " + longLoad);
                process.stop();
                process.start(2);
                Cost warm = insert(hub, process, grown, Fleet.ROWS, rows / TIMES, PER_TRANSACTION);
                small = insert(hub, process, grown, Fleet.ROWS + rows / TIMES, rows / TIMES, PER_TRANSACTION);
                progress.accept("transactions of " + PER_TRANSACTION + " rows: " + small + " after " + warm);
                huge = insert(hub, process, grown, Fleet.ROWS + rows / TIMES * 2, rows, rows);
                progress.accept("one transaction of " + rows + " rows: " + huge);
                process.stop();
            } finally {
                lake.close();
            }
            long rounds = changes / Register.PER_TRANSACTION;
            Drain drain = new Drain(hub, process);
            Cost backlog = drain.of(List.of(busy), 0, rounds, rounds / TIMES);
            progress.accept("backlog: " + backlog);
            Cost longBacklog = drain.of(List.of(busy), rounds + rounds / TIMES, rounds, rounds);
            progress.accept("ten times the backlog: " + longBacklog);
            long all = Fleet.ROWS + (3 * rounds + rounds / TIMES) * Register.PER_TRANSACTION;
            FleetAudit.run(hub, List.of(busy), List.of(shares.get(3)), List.of(all));
            FleetAudit.run(hub, List.of(grown), List.of(shares.get(2)), List.of(Fleet.ROWS + rows / TIMES * 2 + rows));
            return new GrowthRun(load, longLoad, small, huge, backlog, longBacklog);
        }
    }

    private static Cost load(Hub hub, DataProcessRun process, Wishes wishes, Specification.Share share, long rows)
            throws IOException, InterruptedException {
        try (ReceiptCount count = new ReceiptCount(hub.endpoints())) {
            ProcessMeter meter = process.meter();
            wishes.want(share, true);
            Drain.Reading begin = Drain.await(count, meter, 1);
            Drain.Reading end = Drain.await(count, meter, rows);
            double rss = meter.peakRssMb();
            process.await(3);
            wishes.want(share, false);
            process.await(2);
            return begin.until(end, rss);
        }
    }

    private static Cost insert(
            Hub hub, DataProcessRun process, Register register, long first, long rows, long perTransaction)
            throws IOException, SQLException {
        try (ReceiptCount count = new ReceiptCount(hub.endpoints())) {
            ProcessMeter meter = process.meter();
            for (long at = first; at < first + rows; at += perTransaction) {
                register.source()
                        .run("INSERT INTO " + register.table() + " SELECT * FROM bench_rows(" + at + ", "
                                + (at + perTransaction - 1) + ")");
            }
            Drain.Reading begin = Drain.await(count, meter, rows / TIMES);
            Drain.Reading end = Drain.await(count, meter, rows);
            return begin.until(end, meter.peakRssMb());
        }
    }
}
