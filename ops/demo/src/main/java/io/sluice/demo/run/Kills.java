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

/** Servers killed without warning at random moments, each started again by its supervisor before the next dies. */
final class Kills {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SHORTEST_WAIT = 500;
    private static final int LONGEST_WAIT = 6_000;

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
        for (int round = 0; round < plan.kills(); round++) {
            List<String> order = new ArrayList<>(plan.servers());
            Collections.shuffle(order, random);
            for (String server : order) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_WAIT, LONGEST_WAIT));
                kill(stack.child(server));
                kills++;
            }
        }
        return kills;
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
