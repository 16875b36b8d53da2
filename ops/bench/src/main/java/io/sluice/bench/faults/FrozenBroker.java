package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.io.IOException;
import java.time.Duration;

/** X16: Kafka stands still for 5, 30 or 120 seconds, without losing a connection. */
final class FrozenBroker implements Fault {
    private static final int[] SECONDS = {5, 30, 120};
    private static final int TOLD_AFTER = 30;

    @Override
    public String id() {
        return "X16";
    }

    @Override
    public String what() {
        return "Kafka stopped for 5, 30, 120 s";
    }

    private static int seconds(Scene scene) {
        return SECONDS[scene.run() % SECONDS.length];
    }

    @Override
    public void inject(Scene scene) throws IOException {
        scene.say("stopped for " + seconds(scene) + " s");
        Programs.signal(scene.child(Part.KAFKA).pid().orElseThrow(), "STOP");
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        Duration whole = Duration.ofSeconds(seconds(scene));
        long begun = System.nanoTime();
        if (seconds(scene) > TOLD_AFTER) {
            scene.mustRetry(whole, "batch-not-committed");
        }
        Scene.pause(Math.max(0, whole.toMillis() - (System.nanoTime() - begun) / 1_000_000));
    }

    @Override
    public void repair(Scene scene) throws IOException {
        Programs.signal(scene.child(Part.KAFKA).pid().orElseThrow(), "CONT");
    }
}
