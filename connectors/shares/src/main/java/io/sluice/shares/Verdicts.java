package io.sluice.shares;

import io.sluice.pipeline.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch's outcomes say about the shares themselves: a leak stops its share at once, within the batch; too many
 * rejections suspend their interface after it.
 *
 * @param outcomes those that still stand
 * @param stopped shares to stop, and why
 */
public record Verdicts(List<Outcome> outcomes, Map<String, String> stopped) {

    public static final String LEAK = "leak";
    static final String SUSPENDED = "too-many-rejections";

    /** @param interfaces the interface of each share of the binding */
    public static Verdicts of(List<Outcome> outcomes, Map<String, String> interfaces, RejectionGuard guard) {
        List<Outcome> standing = new ArrayList<>(outcomes.size());
        Map<String, String> stopped = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (LEAK.equals(stopped.get(outcome.share()))) {
                continue;
            }
            standing.add(outcome);
            boolean rejected = outcome instanceof Outcome.Rejected;
            if (outcome instanceof Outcome.Rejected fault && fault.stopsShare()) {
                stopped.put(fault.share(), LEAK);
            }
            String interfaceId = interfaces.getOrDefault(outcome.share(), "");
            if (!(outcome instanceof Outcome.Skipped) && guard.exceededBy(interfaceId, rejected)) {
                suspend(interfaceId, interfaces, stopped);
                guard.forget(interfaceId);
            }
        }
        return new Verdicts(standing, stopped);
    }

    private static void suspend(String interfaceId, Map<String, String> interfaces, Map<String, String> stopped) {
        interfaces.forEach((share, its) -> {
            if (its.equals(interfaceId)) {
                stopped.putIfAbsent(share, SUSPENDED);
            }
        });
    }
}
