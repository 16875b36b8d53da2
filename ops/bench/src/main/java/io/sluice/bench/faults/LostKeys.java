package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** X31: the file of the keys is away, or is another. Nothing is shared, and all of it once the right one is back. */
final class LostKeys implements Fault {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MEANWHILE = 8_000;

    @Override
    public String id() {
        return "X31";
    }

    @Override
    public String what() {
        return "key file missing, or damaged, under traffic";
    }

    private static Path keys(Scene scene) {
        return scene.rig().data().root().resolve("secrets").resolve("keys.json");
    }

    private static Path kept(Scene scene) {
        return keys(scene).resolveSibling("keys.kept");
    }

    @Override
    public void inject(Scene scene) throws IOException {
        Files.move(keys(scene), kept(scene));
        if (scene.run() % 2 == 1) {
            Files.writeString(keys(scene), "{}");
        }
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        JsonNode halted = Wait.within(LIMIT, () -> {
            JsonNode source = scene.rig().source(scene.source());
            return source.path("state").asText().equals("halted") ? source : null;
        });
        if (halted == null) {
            scene.problem("sharing does not halt without its keys");
            return;
        }
        scene.say("told: halted " + halted.path("reason").asText());
        // What was sealed in the lease's last moment may be committed after it.
        Scene.pause(2_000);
        String topic = scene.share().topic();
        long records = TopicFacts.of(scene.rig(), topic).records();
        Scene.pause(MEANWHILE);
        long later = TopicFacts.of(scene.rig(), topic).records();
        if (later != records) {
            scene.problem((later - records) + " records were shared without keys");
        }
    }

    @Override
    public void repair(Scene scene) throws IOException {
        Files.deleteIfExists(keys(scene));
        Files.move(kept(scene), keys(scene));
    }
}
