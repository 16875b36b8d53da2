package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.time.Duration;

/** X38: the data process dies at each start until it is given up; an operator starts it again. */
final class DyingChild implements Fault {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Override
    public String id() {
        return "X38";
    }

    @Override
    public String what() {
        return "a child dies in a loop and is given up";
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        Child data = scene.child(Part.DATA);
        Wait.until("giving up of the data process", LIMIT, () -> {
            if (data.state() == Child.State.FAILED) {
                return data;
            }
            if (data.pid().isPresent()) {
                data.kill();
            }
            return null;
        });
    }

    @Override
    public void mustBeTold(Scene scene) {
        var phase = scene.rig().stack().status().phase();
        if (!phase.name().equals("DEGRADED")) {
            scene.problem("the stack calls itself " + phase + " without its data process");
        }
    }

    @Override
    public void repair(Scene scene) {
        scene.up(scene.child(Part.DATA));
    }
}
