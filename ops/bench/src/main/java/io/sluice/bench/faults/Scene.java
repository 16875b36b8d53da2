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
    private final double scale;
    private final Consumer<String> progress;
    private final List<String> problems = new ArrayList<>();
    private GrantedShare share;
    private long reported;
    private boolean lossTold;
    private boolean filledAnew;

    /**
     * A stage for one run.
     *
     * @param run number of this run of the fault, from 0
     * @param scale of the largest inputs
     */
    Scene(
            Rig rig,
            LedgerTable table,
            GrantedShare share,
            Random dice,
            int run,
            double scale,
            Consumer<String> progress) {
        this.rig = rig;
        this.table = table;
        this.share = share;
        this.dice = dice;
        this.run = run;
        this.scale = scale;
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

    /** So many of them at the scale that was asked for. */
    int scaled(int count) {
        return Math.max(1, (int) Math.min(Integer.MAX_VALUE, count * scale));
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

    /** All rows are read again, so that of what was written before only the last states come for certain. */
    void filledAnew() {
        filledAnew = true;
    }

    boolean isFilledAnew() {
        return filledAnew;
    }

    void regranted(GrantedShare next) {
        share = next;
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

    /** Waits until all that the source has now was read, and says how long it took; it is a problem if it takes too long. */
    void mustRead(String what, Duration atMost) throws Exception {
        long begun = System.nanoTime();
        String present = source().present();
        if (Wait.within(atMost, () -> source().hasConfirmed(present) ? present : null) == null) {
            problem(what + " not read within " + atMost.toMinutes() + " minutes");
        } else {
            say(what + " read in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
        }
    }

    /** Whether what is written until now comes, though something else of the hub is away; it is a problem if not. */
    void mustGoOn(Duration atMost, String without) throws Exception {
        String present = source().present();
        if (Wait.within(atMost, () -> source().hasConfirmed(present) ? present : null) == null) {
            problem("what was shared already does not go on without " + without);
        }
    }

    /** Whether nobody is granted anything now; it is a problem if somebody is. */
    void mustRefuse(String without) {
        try {
            String request = rig.ask(table);
            problem("a request is taken without " + without + ": " + request);
        } catch (RuntimeException refused) {
            say("a request is refused without " + without);
        }
    }

    /** Whether somebody else can be granted the same, and give it back. */
    void mustGrant() throws InterruptedException {
        rig.revoke(rig.grant(table));
    }

    /** Rows of the share that were rejected since the data process started. */
    long rejected() {
        return rig.share(share).path("rejected").asLong();
    }
}
