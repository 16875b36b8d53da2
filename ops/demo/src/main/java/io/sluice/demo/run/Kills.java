package io.sluice.demo.run;

import io.sluice.standalone.Child;
import io.sluice.standalone.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Servers killed without warning at random moments, and processes that end at named places; each is started again by its
 * supervisor before the next dies.
 */
final class Kills {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SHORTEST_WAIT = 500;
    private static final int LONGEST_WAIT = 6_000;
    private static final int MOST_PASSES = 6;

    private final Stack stack;
    private final FaultPlan plan;
    private final Consumer<String> progress;

    Kills(Stack stack, FaultPlan plan, Consumer<String> progress) {
        this.stack = stack;
        this.plan = plan;
        this.progress = progress;
    }

    /** Kills all that is planned; returns how many died. */
    int run() throws InterruptedException {
        Random random = new Random(plan.seed());
        int kills = 0;
        List<FaultPlan.End> ends = new ArrayList<>(plan.ends());
        Collections.shuffle(ends, random);
        for (int round = 0; round < plan.kills(); round++) {
            List<String> order = new ArrayList<>(plan.servers());
            Collections.shuffle(order, random);
            for (String server : order) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_WAIT, LONGEST_WAIT));
                kill(stack.child(server));
                kills++;
                if (!ends.isEmpty()) {
                    end(ends.removeLast(), random.nextInt(1, MOST_PASSES));
                    kills++;
                }
            }
        }
        for (FaultPlan.End end : ends) {
            end(end, random.nextInt(1, MOST_PASSES));
            kills++;
        }
        return kills;
    }

    private void end(FaultPlan.End end, int pass) throws InterruptedException {
        NamedEnd.of(stack, end.process(), end.place(), pass);
        progress.accept("ended " + end.process().server() + " at " + end.place() + ", pass " + pass);
    }

    private void kill(Child child) throws InterruptedException {
        int restarts = child.restarts();
        Instant begin = Instant.now();
        child.kill();
        while (child.restarts() == restarts || child.state() != Child.State.RUNNING) {
            if (child.state() == Child.State.FAILED || Instant.now().isAfter(begin.plus(LIMIT))) {
                throw new IllegalStateException("Server '" + child.name() + "' did not come back; see " + child.log());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        progress.accept("killed " + child.name() + "; it was back after "
                + Duration.between(begin, Instant.now()).toMillis() + " ms");
    }
}
