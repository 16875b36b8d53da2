package io.sluice.bench.faults;

import io.sluice.bench.faults.FaultProxy.Weather;
import io.sluice.standalone.Part;
import java.time.Duration;
import java.util.List;

/** X20: the link to the source is slow, resets, is cut, or is half open. */
final class BadLink implements Fault {
    private static final int SLOW_MILLIS = 15_000;
    private static final List<Weather> WEATHERS = List.of(
            Weather.slow(150, 40_000), Weather.CUT, Weather.HALF_OPEN, Weather.resetAfter(30_000), Weather.NO_ANSWERS);

    @Override
    public String id() {
        return "X20";
    }

    @Override
    public String what() {
        return "link to the source slow, cut, half open, reset, one way";
    }

    private static Weather weather(Scene scene) {
        return WEATHERS.get(scene.run() % WEATHERS.size());
    }

    @Override
    public void inject(Scene scene) {
        scene.say("link: " + weather(scene));
        scene.source().link().is(weather(scene));
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        Threads threads = Threads.of(scene, Part.DATA);
        if (weather(scene).dropsAnswers()) {
            scene.mustRetry(Duration.ofMinutes(2));
        } else {
            Scene.pause(SLOW_MILLIS);
        }
        threads.mustBeFew(scene);
    }

    @Override
    public void repair(Scene scene) {
        scene.source().link().is(Weather.FAIR);
    }
}
