package io.sluice.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import java.util.function.Function;

/**
 * {@code sluice_capture_state}: for each wanted source one series per state, 1 for the state it is in and 0 for the
 * others, so that a sum over sources counts them by state and an alarm names the state it is about.
 */
final class StateGauge {

    private final MultiGauge gauge;
    private final Function<String, FeedStatus> status;
    private Desired last = Desired.nothing();

    /** @param status how a source is at the moment it is asked */
    StateGauge(MeterRegistry registry, Function<String, FeedStatus> status) {
        this.gauge = MultiGauge.builder("sluice.capture.state")
                .description("1 for the state that a source's capture is in")
                .register(registry);
        this.status = status;
    }

    void want(Desired desired) {
        if (desired == last) {
            return;
        }
        last = desired;
        gauge.register(desired.sources().values().stream()
                .filter(Specification.Source::active)
                .map(Specification.Source::id)
                .flatMap(source -> FeedStatus.STATES.stream().map(state -> row(source, state)))
                .toList());
    }

    private MultiGauge.Row<?> row(String source, String state) {
        return MultiGauge.Row.of(
                Tags.of("source", source, "state", state),
                () -> status.apply(source).state().equals(state) ? 1 : 0);
    }
}
