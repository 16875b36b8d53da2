package io.sluice.bench.faults;

import io.sluice.lake.LakeCommitter;
import io.sluice.lake.LakeStatus;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.time.Duration;

/** X26: a second committer waits at the lake, and has the right to write when the data process comes back from a kill. */
final class SecondCommitter implements Fault {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "X26";
    }

    @Override
    public String what() {
        return "a second committer at the lake, which takes over for a while";
    }

    @Override
    public void inject(Scene scene) throws IOException, InterruptedException {
        scene.rig().face().flushLake();
        try (LakeCommitter second = new LakeCommitter(scene.rig().lake())) {
            second.start();
            await(second, LakeStatus.State.FENCED);
            scene.kill(scene.child(Part.DATA));
            await(second, LakeStatus.State.COMMITTING);
            mustBeFenced(scene);
        }
    }

    private static void await(LakeCommitter second, LakeStatus.State state) throws InterruptedException {
        Wait.until(
                "second committer that is " + state,
                LIMIT,
                () -> second.status().state() == state ? state : null);
    }

    private static void mustBeFenced(Scene scene) throws InterruptedException {
        String told = Wait.within(LIMIT, () -> {
            String state =
                    scene.rig().face().status().path("lake").path("state").asText();
            return state.equals("fenced") ? state : null;
        });
        if (told == null) {
            scene.problem("the data process does not say that another writes its lake");
        }
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        Wait.until("right to write the lake", LIMIT, () -> {
            scene.rig().face().flushLake();
            return scene;
        });
    }
}
