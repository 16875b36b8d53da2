package io.sluice.bench.faults;

import io.sluice.bench.faults.FaultProxy.Weather;
import io.sluice.standalone.Part;
import java.time.Duration;
import java.util.List;

/** X20: the link to Kafka is cut, half open, slow, resets. */
final class BadKafkaLink implements Fault {
    private static final int SLOW_MILLIS = 15_000;
    private static final List<Weather> WEATHERS = List.of(
            Weather.HALF_OPEN,
            Weather.CUT,
            Weather.slow(100, 200_000),
            Weather.resetAfter(300_000),
            Weather.NO_ANSWERS);

    @Override
    public String id() {
        return "X20k";
    }

    @Override
    public String what() {
        return "link to Kafka half open, cut, slow, reset, one way";
    }

    @Override
    public On on() {
        return On.FAR_KAFKA;
    }

    private static Weather weather(Scene scene) {
        return WEATHERS.get(scene.run() % WEATHERS.size());
    }

    @Override
    public void inject(Scene scene) {
        scene.say("link: " + weather(scene));
        scene.rig().kafkaLink().is(weather(scene));
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        Threads threads = Threads.of(scene, Part.DATA);
        if (weather(scene).dropsAnswers()) {
            scene.mustRetry(Duration.ofMinutes(3));
        } else {
            Scene.pause(SLOW_MILLIS);
        }
        threads.mustBeFew(scene);
    }

    @Override
    public void repair(Scene scene) {
        scene.rig().kafkaLink().is(Weather.FAIR);
    }
}
