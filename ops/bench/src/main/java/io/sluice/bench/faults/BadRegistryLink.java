package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.faults.FaultProxy.Weather;
import io.sluice.standalone.JvmOptions;
import io.sluice.standalone.Part;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** X20: the control process reaches the registry by a link, which becomes half open, cut, slow, resets. */
final class BadRegistryLink implements Fault {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration MUST_END = Duration.ofSeconds(45);
    private static final Duration MEANWHILE = Duration.ofSeconds(20);
    private static final List<Weather> WEATHERS = List.of(
            Weather.HALF_OPEN, Weather.CUT, Weather.slow(2_000, 2_000), Weather.resetAfter(500), Weather.NO_ANSWERS);

    @Override
    public String id() {
        return "X20r";
    }

    @Override
    public String what() {
        return "link to the registry half open, cut, slow, reset, one way; a further interface meanwhile";
    }

    private static Weather weather(Scene scene) {
        return WEATHERS.get(scene.run() % WEATHERS.size());
    }

    @Override
    public void inject(Scene scene) throws Exception {
        JvmOptions options = new JvmOptions(scene.rig().data(), Part.CONTROL);
        String registry = scene.rig().endpoints().registryUrl();
        LedgerTable other = scene.rig().table(scene.source(), scene.table().name() + "_ends", 20);
        GrantedShare ended = scene.rig().share(other);
        scene.rig().awaitWhole(ended);
        try (FaultProxy link = FaultProxy.to(URI.create(registry).getPort())) {
            options.write(List.of("-Dsluice.registry.url=http://127.0.0.1:" + link.port()));
            scene.kill(scene.child(Part.CONTROL));
            Threads threads = Threads.of(scene, Part.CONTROL);
            scene.say("link: " + weather(scene));
            link.is(weather(scene));
            LedgerTable table = scene.rig().table(scene.source(), scene.table().name() + "_far", 50);
            scene.rig().offer(table);
            String request = scene.rig().ask(table);
            mustAnswer(scene);
            mustEnd(scene, ended);
            threads.mustBeFew(scene);
            link.is(Weather.FAIR);
            GrantedShare share = Wait.until(
                    "grant of what was asked for",
                    Duration.ofMinutes(2),
                    () -> scene.rig().granted(request));
            scene.rig().awaitWhole(share);
            scene.rig().revoke(share);
        } finally {
            options.remove();
        }
    }

    /** Whoever looks is answered, and nothing of a share is handed out while its schemas wait. */
    private static void mustAnswer(Scene scene) throws InterruptedException {
        long end = System.nanoTime() + MEANWHILE.toNanos();
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            JsonNode grants = scene.rig().app().get("/api/v1/grants");
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            if (took.compareTo(ANSWER) > 0) {
                scene.problem("a list of " + grants.size() + " grants takes " + took.toSeconds() + " s");
                return;
            }
            Scene.pause(500);
        }
    }

    /** What is taken back ends, whatever waits for the registry. */
    private static void mustEnd(Scene scene, GrantedShare share) throws InterruptedException {
        scene.rig().revoke(share);
        Object gone = Wait.within(
                MUST_END,
                () -> scene.rig().share(share).path("state").asText("").isEmpty() ? share : null);
        if (gone == null) {
            scene.problem("a share whose only grant was revoked goes on without the registry");
        }
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        scene.kill(scene.child(Part.CONTROL));
    }
}
