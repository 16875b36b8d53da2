package io.sluice.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** X25: the lake's disk is full, or takes no writing. Its tables stay as they were, and get all of it afterwards. */
final class FullLake implements Fault {

    @Override
    public String id() {
        return "X25";
    }

    @Override
    public String what() {
        return "lake's disk full, or read only";
    }

    @Override
    public On on() {
        return On.SMALL_DISKS;
    }

    private static Path lake(Scene scene) {
        return scene.rig().data().folder("lake");
    }

    private static boolean isFull(Scene scene) {
        return scene.run() % 2 == 0;
    }

    @Override
    public void inject(Scene scene) throws IOException {
        if (isFull(scene)) {
            scene.say(Disk.fill(lake(scene).resolve("filler")));
        } else {
            Disk.writable(lake(scene), false);
        }
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        try {
            scene.rig().face().flushLake();
            scene.problem("the lake calls itself up to date without a disk");
        } catch (IOException refused) {
            String told = scene.rig()
                    .face()
                    .status()
                    .path("lake")
                    .path("tables")
                    .findValuesAsText("problem")
                    .toString();
            scene.say("told: " + told);
        }
        scene.mustGoOn(Duration.ofSeconds(40), "the lake");
    }

    @Override
    public void repair(Scene scene) throws IOException {
        if (isFull(scene)) {
            Files.delete(lake(scene).resolve("filler"));
        } else {
            Disk.writable(lake(scene), true);
        }
    }
}
