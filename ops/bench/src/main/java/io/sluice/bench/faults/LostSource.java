package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import java.time.Duration;

/** X07: the department's PostgreSQL dies and stays away for a while. */
final class LostSource implements Fault {

    @Override
    public String id() {
        return "X07";
    }

    @Override
    public String what() {
        return "source killed, back after a while";
    }

    @Override
    public void inject(Scene scene) {
        Scene.down(server(scene));
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        scene.mustRetry(Duration.ofSeconds(40), "source-unreachable");
        Scene.pause(scene.dice().nextInt(0, 6_000));
    }

    @Override
    public void repair(Scene scene) {
        scene.up(server(scene));
    }

    private static Child server(Scene scene) {
        return scene.rig().stack().child(Site.SOURCE_SERVER);
    }
}
