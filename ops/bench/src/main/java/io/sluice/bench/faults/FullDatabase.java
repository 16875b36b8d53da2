package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** X24: the disk of the hub's own PostgreSQL is full. No decision is taken by half, and what is shared goes on. */
final class FullDatabase implements Fault {
    private static final int WRITES = 40;
    private static final Duration IN_ORDER = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "X24";
    }

    @Override
    public String what() {
        return "disk of the hub's PostgreSQL full, then free again";
    }

    @Override
    public On on() {
        return On.SMALL_DISKS;
    }

    private static Path filler(Scene scene) {
        return scene.rig().data().folder("postgres").resolve("filler");
    }

    @Override
    public void inject(Scene scene) throws IOException {
        scene.say(Disk.fill(filler(scene)));
        // Segments of its log that it had made before take some more.
        try {
            for (int i = 0; i < WRITES; i++) {
                scene.rig()
                        .administerHub(
                                "postgres", "SELECT pg_logical_emit_message(false, 'filler', 'x'), pg_switch_wal()");
            }
            scene.problem("a full disk takes " + WRITES + " segments of log");
        } catch (SQLException full) {
            scene.say("PostgreSQL ends: SQL state " + full.getSQLState());
        }
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        scene.mustRefuse("room for the hub's database");
        scene.mustGoOn(Duration.ofSeconds(60), "room for the hub's database");
    }

    /** Who died at every start was given up by the supervisor: an operator starts it again. */
    @Override
    public void repair(Scene scene) throws Exception {
        Files.delete(filler(scene));
        for (Part part : new Part[] {Part.POSTGRES, Part.REGISTRY, Part.CONTROL}) {
            Child child = scene.child(part);
            if (child.state() == Child.State.FAILED) {
                scene.say(child.name() + " was given up meanwhile, and is started");
                child.start();
            }
            scene.awaitRunning(child);
        }
        Wait.until("order of database and log", IN_ORDER, () -> {
            String amiss =
                    scene.rig().app().get("/api/v1/status").path("sequencing").asText("");
            return amiss.isEmpty() ? amiss : null;
        });
        scene.mustGrant();
    }
}
