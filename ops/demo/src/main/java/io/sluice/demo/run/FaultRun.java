package io.sluice.demo.run;

import io.sluice.demo.city.ChangeKind;
import io.sluice.demo.city.CityChanges;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills servers while the city changes, waits until the hub has caught up, and holds topics and lake against the
 * sources.
 */
public final class FaultRun {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Stack stack;
    private final City city;
    private final Granted granted;
    private final Consumer<String> progress;

    /** @param granted the shares of the city, whole already */
    public FaultRun(Stack stack, City city, Granted granted, Consumer<String> progress) {
        this.stack = stack;
        this.city = city;
        this.granted = granted;
        this.progress = progress;
    }

    public FaultReport run(FaultPlan plan) throws IOException, SQLException, InterruptedException {
        progress.accept("killing " + plan.servers() + ", each " + plan.kills() + " times, by seed " + plan.seed());
        ChangeLedger ledger = ChangeLedger.open(city);
        CityChanges changes = CityChanges.of(city.databases(), city.generator());
        // In a domain that has this share already: a new one would be loaded, and its rows counted as changes.
        Wish drill = Approval.wish("archives", "drill").within("statistics");
        Deciding deciding = new Deciding(city.offices(), drill);
        int kills;
        try (changes;
                deciding) {
            changes.start(plan.perSecond());
            kills = new Kills(stack, plan, progress).run();
        }
        Instant repaired = Instant.now();
        ShareAudit audit = new ShareAudit(city);
        CatchUp.all(city.databases(), LIMIT).forEach(audit::notReached);
        double seconds = Duration.between(repaired, Instant.now()).toMillis() / 1000.0;
        progress.accept("caught up after " + seconds + " s; flushing the lake and reading every topic");
        flushLake();
        audit.shares(granted);
        audit.decisions(awaitProvided(deciding), new LogAudit(city));
        audit.changes(ledger, changes.made().getOrDefault(ChangeKind.NUMBER_CORRECTED, 0L), changes.interrupted());
        return audit.report(plan.seed(), kills, total(changes.made()), changes.interrupted(), seconds);
    }

    /** What was decided is provided by itself, sooner or later. */
    private Deciding.Result awaitProvided(Deciding deciding) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        Deciding.Result result = deciding.result(new LogAudit(city));
        while (result.active() < result.granted() && Instant.now().isBefore(end)) {
            TimeUnit.SECONDS.sleep(1);
            result = deciding.result(new LogAudit(city));
        }
        return result;
    }

    // A lake that has just lost its database or its broker refuses until it has both again.
    private void flushLake() throws IOException, InterruptedException {
        DataFace face = new DataFace(city.hub());
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            try {
                face.flushLake();
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static long total(Map<ChangeKind, Long> made) {
        return made.values().stream().mapToLong(Long::longValue).sum();
    }
}
