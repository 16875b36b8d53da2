package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** X17: the disk of Kafka's log is full. */
final class FullDisk implements Fault {
    @Override
    public String id() {
        return "X17";
    }

    @Override
    public String what() {
        return "disk of Kafka's log full, then free again";
    }

    @Override
    public On on() {
        return On.SMALL_DISKS;
    }

    private static Path filler(Scene scene) {
        return scene.rig().data().folder("kafka").resolve("logs").resolve("filler");
    }

    @Override
    public void inject(Scene scene) throws IOException {
        scene.say(Disk.fill(filler(scene)));
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        scene.mustRetry(Duration.ofSeconds(90));
    }

    /** A broker that died at every start was given up by its supervisor: an operator starts it again. */
    @Override
    public void repair(Scene scene) throws IOException, InterruptedException {
        Files.delete(filler(scene));
        Child kafka = scene.child(Part.KAFKA);
        if (kafka.state() == Child.State.FAILED) {
            scene.say("the broker was given up meanwhile, and is started");
            kafka.start();
        }
        scene.awaitRunning(kafka);
    }
}
