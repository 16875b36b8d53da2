package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.demo.run.NamedEnd;
import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a fault has to do with: a hub, a table with its share, and dice of its own. */
final class Scene {
    private static final Duration BACK = Duration.ofMinutes(2);

    private final Rig rig;
    private final LedgerTable table;
    private final Random dice;
    private final int run;
    private final Consumer<String> progress;
    private final List<String> problems = new ArrayList<>();
    private final GrantedShare share;
    private long reported;
    private boolean lossTold;

    /** @param run number of this run of the fault, from 0 */
    Scene(Rig rig, LedgerTable table, GrantedShare share, Random dice, int run, Consumer<String> progress) {
        this.rig = rig;
        this.table = table;
        this.share = share;
        this.dice = dice;
        this.run = run;
        this.progress = progress;
    }

    Rig rig() {
        return rig;
    }

    LedgerTable table() {
        return table;
    }

    LedgerSource source() {
        return table.source();
    }

    GrantedShare share() {
        return share;
    }

    Random dice() {
        return dice;
    }

    int run() {
        return run;
    }

    void say(String line) {
        progress.accept("  " + line);
    }

    void problem(String what) {
        problems.add(what);
        say("PROBLEM: " + what);
    }

    List<String> problems() {
        return problems;
    }

    /** Changes whose rows the hub keeps in quarantine, and says so. */
    void reported(long changes) {
        reported += changes;
    }

    long reported() {
        return reported;
    }

    /** The hub said that a range is lost, and the source is filled again. */
    void lossWasTold() {
        lossTold = true;
    }

    boolean isLossTold() {
        return lossTold;
    }

    Child child(Part part) {
        return rig.stack().child(part.server());
    }

    /** Ends a server of ours without warning; its supervisor starts it again. */
    void kill(Child child) throws InterruptedException {
        int before = child.restarts();
        child.kill();
        Wait.until("restart of " + child.name(), BACK, () -> child.restarts() > before ? child : null);
        awaitRunning(child);
    }

    void awaitRunning(Child child) throws InterruptedException {
        Wait.until("running server " + child.name(), BACK, () -> child.state() == Child.State.RUNNING ? child : null);
    }

    /** Ends a server without warning, and leaves it down. */
    static void down(Child child) {
        child.kill();
        child.stop();
    }

    void up(Child child) {
        child.start();
        child.awaitReady(BACK);
    }

    /** Ends a process at a named place; returns when it runs again. */
    void dieAt(Part part, String place, int pass) throws InterruptedException {
        NamedEnd.of(rig.stack(), part, place, pass);
        say("died at " + place + ", pass " + pass);
    }

    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** Whether the data process says so of the source within some time; it is a problem if it does not. */
    boolean mustSay(Duration atMost, String what, Predicate<JsonNode> expected) throws InterruptedException {
        JsonNode said = Wait.within(atMost, () -> {
            JsonNode now = rig.source(source());
            return expected.test(now) ? now : null;
        });
        if (said == null) {
            JsonNode now = rig.source(source());
            problem("not told: " + what + "; it says " + now.path("state").asText("nothing") + " "
                    + now.path("reason").asText(""));
            return false;
        }
        say("told: " + said.path("state").asText() + " " + said.path("reason").asText(""));
        return true;
    }

    boolean mustRetry(Duration atMost, String... reasons) throws InterruptedException {
        return mustSay(
                atMost,
                "retrying " + List.of(reasons),
                now -> now.path("state").asText().equals("retrying")
                        && (reasons.length == 0
                                || Set.of(reasons).contains(now.path("reason").asText())));
    }

    /** Rows of the share that were rejected since the data process started. */
    long rejected() {
        return rig.share(share).path("rejected").asLong();
    }
}
