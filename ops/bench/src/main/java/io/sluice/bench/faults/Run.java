package io.sluice.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** One fault with one seed: a fresh table is shared and changed, the fault comes and goes, everything is held together. */
final class Run {
    private static final int ROWS = 300;
    private static final int ROWS_TO_LOAD = 20_000;
    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final Duration SETTLE = Duration.ofSeconds(40);

    private final Rig rig;
    private final Fault fault;
    private final int number;
    private final Random dice;
    private final double scale;
    private final Consumer<String> progress;
    private final LedgerTable table;

    Run(Rig rig, LedgerSource shared, Fault fault, int number, long seed, double scale, Consumer<String> progress)
            throws Exception {
        this.rig = rig;
        this.fault = fault;
        this.number = number;
        this.dice = new Random(seed);
        this.scale = scale;
        this.progress = progress;
        LedgerSource source = fault.ownSource() ? rig.source(fault.name(number)) : shared;
        this.table = rig.table(source, fault.name(number), fault.during() == Fault.During.LOAD ? ROWS_TO_LOAD : ROWS);
    }

    LedgerTable table() {
        return table;
    }

    Row go() throws Exception {
        Instant begun = Instant.now();
        GrantedShare share = rig.share(table);
        boolean loads = fault.during() == Fault.During.LOAD;
        if (!loads) {
            rig.awaitWhole(share);
        }
        Scene scene = new Scene(rig, table, share, dice, number, scale, progress);
        Caught caught = happen(scene, loads);
        table.settle();
        Counts counts = judge(scene, caught);
        rig.revoke(scene.share());
        return Row.of(fault, counts, caught.seconds(), caught.heldBytes(), seconds(begun), scene.problems());
    }

    /**
     * How the fault was got over.
     *
     * @param since up to which change only the last states have to be there
     */
    private record Caught(double seconds, long heldBytes, long since) {}

    private Caught happen(Scene scene, boolean loads) throws Exception {
        Optional<Traffic> traffic = fault.during() == Fault.During.QUIET
                ? Optional.empty()
                : Optional.of(new Traffic(table, dice.nextLong()));
        try {
            Scene.pause(loads ? 0 : dice.nextInt(500, 3_000));
            fault.inject(scene);
            fault.mustBeTold(scene);
            fault.repair(scene);
            Instant repaired = Instant.now();
            String present = Wait.until("answer of the source", CATCH_UP, table.source()::present);
            long held = table.source().heldBytes();
            Wait.until(
                    "catching up of " + fault.id(),
                    CATCH_UP,
                    () -> table.source().hasConfirmed(present) ? present : null);
            double seconds = seconds(repaired);
            boolean isFilled = loads || scene.isLossTold() || scene.isFilledAnew();
            if (isFilled) {
                rig.awaitWhole(scene.share());
            }
            long since = isFilled ? table.ledger().lastSequence() : 0;
            Scene.pause(1_000);
            return new Caught(seconds, held, since);
        } finally {
            traffic.ifPresent(Traffic::close);
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    private Counts judge(Scene scene, Caught caught) throws Exception {
        Map<Long, List<Ledger.Write>> written = table.ledger().changes();
        String name = scene.share().topic();
        Wait.within(SETTLE, () -> {
            Comparison now = Comparison.of(written, TopicFacts.of(rig, name).changes(), caught.since());
            return now.lost() <= scene.reported() ? now : null;
        });
        TopicFacts topic = TopicFacts.of(rig, name);
        Comparison compared = Comparison.of(written, topic.changes(), caught.since());
        LakeFacts lake = LakeFacts.of(rig, scene.share());
        LogFacts log = LogFacts.of(rig, scene.share(), topic.records());
        long uncounted = Math.abs(topic.records() - log.delivered());
        say(scene, topic, lake, log);
        compared.examples().forEach(row -> progress.accept("  " + row));
        progress.accept("  " + table.ledger().transactions() + " transactions, " + written.size() + " rows, "
                + topic.records() + " records");
        long told = scene.isLossTold()
                ? Math.max(compared.lost(), scene.reported())
                : Math.min(compared.lost(), scene.reported());
        return new Counts(
                Math.max(0, compared.lost() - told),
                told,
                topic.repeated() + compared.repeated(),
                lake.repeated(),
                compared.inversions(),
                0,
                uncounted + (log.problem().isEmpty() ? 0 : 1),
                log.undecided().size());
    }

    private static void say(Scene scene, TopicFacts topic, LakeFacts lake, LogFacts log) {
        if (topic.strangers() > 0) {
            scene.problem(topic.strangers() + " records in the topic are of no change of the ledger");
        }
        if (lake.history() != topic.records() || lake.current() != topic.live()) {
            scene.problem("lake: " + lake.history() + " changes and " + lake.current() + " rows; topic: "
                    + topic.records() + " and " + topic.live());
        }
        if (!log.problem().isEmpty()) {
            scene.problem("the exchange log does not verify: " + log.problem());
        }
        if (log.delivered() != topic.records()) {
            scene.problem("the log counts " + log.delivered() + " records delivered, the topic has " + topic.records());
        }
    }
}
