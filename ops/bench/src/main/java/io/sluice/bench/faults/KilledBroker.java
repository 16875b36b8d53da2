package io.sluice.bench.faults;

import io.sluice.standalone.Part;

/** X15: Kafka dies twice while changes flow. */
final class KilledBroker implements Fault {
    private static final int KILLS = 2;

    @Override
    public String id() {
        return "X15";
    }

    @Override
    public String what() {
        return "Kafka killed twice";
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        for (int i = 0; i < KILLS; i++) {
            scene.kill(scene.child(Part.KAFKA));
            Scene.pause(scene.dice().nextInt(500, 6_000));
        }
    }

    @Override
    public void repair(Scene scene) {
        // Its supervisor has started it again.
    }
}
