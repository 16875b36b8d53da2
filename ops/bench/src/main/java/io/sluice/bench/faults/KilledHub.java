package io.sluice.bench.faults;

import io.sluice.standalone.Part;

/** X01: the data process dies at some moment while changes flow, three times in a run. */
final class KilledHub implements Fault {
    private static final int KILLS = 3;

    @Override
    public String id() {
        return "X01";
    }

    @Override
    public String what() {
        return "Sluice killed while streaming";
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        for (int i = 0; i < KILLS; i++) {
            Scene.pause(scene.dice().nextInt(200, 5_500));
            scene.kill(scene.child(Part.DATA));
        }
    }

    @Override
    public void repair(Scene scene) {
        // Its supervisor has started it again.
    }
}
