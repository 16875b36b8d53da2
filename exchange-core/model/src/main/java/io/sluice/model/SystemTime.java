package io.sluice.model;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The machine's clock, or one that goes wrong by a fixed time: {@code -Dio.sluice.clock-shift=PT1H}, for tests of faults. */
public final class SystemTime {
    private static final Duration SHIFT = Duration.parse(System.getProperty("io.sluice.clock-shift", "PT0S"));

    private SystemTime() {}

    public static Clock in(ZoneId zone) {
        Clock system = Clock.system(zone);
        return SHIFT.isZero() ? system : Clock.offset(system, SHIFT);
    }
}
