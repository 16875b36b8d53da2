package io.sluice.catalog.grant;

import io.sluice.catalog.cluster.Cluster;
import io.sluice.catalog.cluster.Placed;
import io.sluice.catalog.control.ControlLog;
import io.sluice.contract.specification.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signs which sources a Connect cluster runs: those that it is configured to, while somebody receives records of them. */
final class Placements {
    private final ControlLog control;
    private final Cluster cluster;

    Placements(ControlLog control, Cluster cluster) {
        this.control = control;
        this.cluster = cluster;
    }

    /** @param used ids of the sources that somebody is to receive records of */
    void place(List<Specification.Source> registered, Set<String> used) {
        Map<String, Specification.Placement> signed = signed();
        List<Placed> placed = new ArrayList<>();
        for (Specification.Source source : registered) {
            boolean isWanted = cluster.hosts(source) && used.contains(source.id());
            Specification.Placement before =
                    signed.getOrDefault(source.id(), new Specification.Placement(source.id(), 0, false));
            Specification.Placement now = next(before, isWanted);
            if (!now.equals(before)) {
                control.publish(now);
            }
            if (now.active()) {
                placed.add(new Placed(source.id(), now.serial(), isWanted));
            }
        }
        cluster.place(placed);
    }

    /** A source is the data process' again no sooner than its connector is gone: two hosts would tell of it twice. */
    private Specification.Placement next(Specification.Placement before, boolean isWanted) {
        boolean active =
                isWanted || (before.active() && !cluster.isGone(new Placed(before.id(), before.serial(), false)));
        return active == before.active()
                ? before
                : new Specification.Placement(before.id(), before.serial() + 1, active);
    }

    private Map<String, Specification.Placement> signed() {
        return control.current().stream()
                .filter(Specification.Placement.class::isInstance)
                .map(Specification.Placement.class::cast)
                .collect(Collectors.toMap(Specification.Placement::id, Function.identity()));
    }
}
