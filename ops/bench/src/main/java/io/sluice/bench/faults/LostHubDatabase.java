package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.time.Duration;

/** X23: the hub's own PostgreSQL is away. Nobody is granted anything, and what is shared goes on. */
final class LostHubDatabase implements Fault {

    @Override
    public String id() {
        return "X23";
    }

    @Override
    public String what() {
        return "the hub's PostgreSQL killed under load, back after a while";
    }

    @Override
    public void inject(Scene scene) {
        Scene.down(scene.child(Part.POSTGRES));
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        scene.mustRefuse("the hub's database");
        scene.mustGoOn(Duration.ofSeconds(60), "the hub's database");
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        scene.up(scene.child(Part.POSTGRES));
        scene.awaitRunning(scene.child(Part.CONTROL));
        scene.mustGrant();
    }
}
