package io.sluice.bench.faults;

import io.sluice.standalone.JvmOptions;
import io.sluice.standalone.Part;
import java.util.List;

/** X28: both processes of the hub get a clock that is an hour early, or an hour late, and then the right one. */
final class WrongClock implements Fault {
    private static final List<String> SHIFTS = List.of("PT1H", "-PT1H", "PT23H", "-PT23H");
    private static final List<Part> PROCESSES = List.of(Part.DATA, Part.CONTROL);
    private static final int MEANWHILE = 6_000;

    @Override
    public String id() {
        return "X28";
    }

    @Override
    public String what() {
        return "clock of both processes wrong by 1 h and 23 h (UTC: no summer time)";
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        String shift = SHIFTS.get(scene.run() % SHIFTS.size());
        scene.say("clock shifted by " + shift);
        restart(scene, List.of("-Dio.sluice.clock-shift=" + shift));
        Scene.pause(MEANWHILE);
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        restart(scene, List.of());
    }

    private static void restart(Scene scene, List<String> options) throws InterruptedException {
        for (Part part : PROCESSES) {
            new JvmOptions(scene.rig().data(), part).write(options);
            scene.kill(scene.child(part));
        }
    }
}
