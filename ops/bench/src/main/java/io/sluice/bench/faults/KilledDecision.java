package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** X23: the control process dies while requests are decided. What was taken is granted, once, and nothing else is. */
final class KilledDecision implements Fault {
    private static final int KILLS = 3;
    private static final int REQUESTS = 6;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "X23d";
    }

    @Override
    public String what() {
        return "control process killed amid decisions";
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            int last = scene.dice().nextInt(1, REQUESTS);
            for (int number = 0; number <= last; number++) {
                taken.add(scene.rig().ask(scene.table()));
            }
            Scene.pause(scene.dice().nextInt(0, 400));
            Child control = scene.child(Part.CONTROL);
            scene.kill(control);
        }
        scene.say(taken.size() + " requests were taken");
        Map<String, List<String>> grants = Wait.until("grants of all that was asked for", LIMIT, () -> {
            Map<String, List<String>> now = scene.rig().grants();
            return now.keySet().containsAll(taken) ? now : null;
        });
        for (String request : taken) {
            List<String> its = grants.getOrDefault(request, List.of());
            if (its.size() != 1) {
                scene.problem("request " + request + " has " + its.size() + " grants");
            }
            its.forEach(scene.rig()::revoke);
        }
    }

    @Override
    public void repair(Scene scene) {
        // Its supervisor has started it again.
    }
}
