package io.sluice.bench.capture;

import io.sluice.bench.capture.Drainer.Draining;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.Costs;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.RegisterAudit;
import io.sluice.contract.specification.Specification;
import io.sluice.keys.KeyFile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Rounds in which the same changes are drained by each drainer alone; who begins changes from round to round. */
public final class Contest implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long FIRST_TRANSACTIONS = 10;

    private final Hub hub;
    private final Register register;
    private final Drainer ours;
    private final Drainer bare;
    private final Drainer connect;
    private final TopicAudit topic;
    private final LakeAside lake;
    private final Map<Drainer, Costs> costs = new HashMap<>();
    private final Consumer<String> progress;
    private long transactions;

    private Contest(
            Hub hub,
            Register register,
            Specification.Share share,
            List<Drainer> drainers,
            LakeAside lake,
            Consumer<String> progress) {
        this.hub = hub;
        this.register = register;
        this.ours = drainers.get(0);
        this.bare = drainers.get(1);
        this.connect = drainers.get(2);
        this.lake = lake;
        this.progress = progress;
        this.topic = new TopicAudit(hub.endpoints(), share);
        drainers.forEach(drainer -> costs.put(drainer, new Costs()));
    }

    /** Shares the register, takes the lake aside, and lets every drainer find its place in the log. */
    public static Contest open(
            Hub hub,
            Register register,
            SluiceDrainer ours,
            BareEngine bare,
            ConnectWorker connect,
            Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        Specification.Share share = hub.share(List.of(register)).getFirst();
        ours.stop();
        LakeAside lake = LakeAside.begin(hub.endpoints());
        Contest contest = new Contest(hub, register, share, List.of(ours, bare, connect), lake, progress);
        try {
            contest.begin();
            return contest;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            contest.close();
            throw e;
        }
    }

    /** A drainer that has read nothing yet has no place in the log to go on from. */
    private void begin() throws IOException, SQLException, InterruptedException {
        List<Draining> running = new ArrayList<>();
        try {
            for (Drainer drainer : List.of(ours, bare, connect)) {
                running.add(drainer.start());
            }
            long changes = change(FIRST_TRANSACTIONS);
            for (Draining draining : running) {
                await(draining, changes);
            }
        } finally {
            running.forEach(Draining::close);
        }
        audited();
    }

    private static void await(Draining draining, long changes) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (draining.drained() < changes) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "Of the first " + changes + " changes " + draining.drained() + " were handed on");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /**
     * Makes changes and has each drainer drain them.
     *
     * @param changes how many, a multiple of 200; the first half warms up
     */
    public void round(int number, long changes) throws IOException, SQLException, InterruptedException {
        Backlog backlog = new Backlog(changes / 2, changes / 2);
        progress.accept("round " + (number + 1) + ": making " + backlog.changes() + " changes");
        change(backlog.changes() / Register.PER_TRANSACTION);
        List<Drainer> order = new ArrayList<>(List.of(ours, bare, connect));
        Collections.rotate(order, number);
        for (Drainer drainer : order) {
            Cost cost = backlog.drain(drainer);
            progress.accept("  " + drainer.name() + ": " + cost);
            costs(drainer).add(cost);
        }
        audited();
    }

    private long change(long count) throws SQLException {
        register.change(transactions, count);
        transactions += count;
        return count * Register.PER_TRANSACTION;
    }

    private void audited() {
        topic.readOn(register.rows() + transactions * Register.PER_TRANSACTION);
    }

    /** Holds Sluice's topic against the register: keys, sums, and every field of a sample. */
    public void audit() throws IOException, SQLException {
        progress.accept("comparing the topic with the register");
        topic.compare(
                RegisterAudit.of(register, KeyFile.open(hub.data().secrets().resolve("keys.json"))));
    }

    public Costs ours() {
        return costs(ours);
    }

    public Costs bare() {
        return costs(bare);
    }

    public Costs connect() {
        return costs(connect);
    }

    private Costs costs(Drainer drainer) {
        return costs.computeIfAbsent(drainer, unused -> new Costs());
    }

    @Override
    public void close() {
        topic.close();
        lake.close();
    }
}
