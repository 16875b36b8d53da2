package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the control plane wants now: the last specification of each id. */
record Desired(
        Map<String, Specification.Source> sources,
        Map<String, Specification.Placement> placements,
        Map<String, Specification.Share> shares,
        Map<String, Specification.Extract> extracts,
        Map<String, Specification.Refill> refills) {
    Desired {
        sources = Map.copyOf(sources);
        placements = Map.copyOf(placements);
        shares = Map.copyOf(shares);
        extracts = Map.copyOf(extracts);
        refills = Map.copyOf(refills);
    }

    static Desired nothing() {
        return new Desired(Map.of(), Map.of(), Map.of(), Map.of());
    }

    Desired with(Specification specification) {
        return switch (specification) {
            case Specification.Source source ->
                new Desired(put(sources, source.id(), source), placements, shares, extracts, refills);
            case Specification.Placement placement ->
                new Desired(sources, put(placements, placement.id(), placement), shares, extracts, refills);
            case Specification.Share share ->
                new Desired(sources, placements, put(shares, share.id(), share), extracts, refills);
            case Specification.Extract extract ->
                new Desired(sources, placements, shares, put(extracts, extract.id(), extract), refills);
            case Specification.Refill refill ->
                new Desired(sources, placements, shares, extracts, put(refills, refill.id(), refill));
        };
    }

    /** Whether a source is a Connect cluster's: then it is neither run nor retired here. */
    boolean isElsewhere(String source) {
        Specification.Placement placement = placements.get(source);
        return placement != null && placement.active();
    }

    /** Sources that are wanted here and have at least one share that is. */
    List<Specification.Source> running() {
        return sources.values().stream()
                .filter(source -> !isElsewhere(source.id()))
                .filter(source -> !shares(source.id()).isEmpty())
                .toList();
    }

    /** The shares wanted of a source; none when the source itself is not wanted. */
    List<Specification.Share> shares(String source) {
        Specification.Source wanted = sources.get(source);
        return wanted == null || !wanted.active()
                ? List.of()
                : shares.values().stream()
                        .filter(share -> share.active() && share.source().equals(source))
                        .toList();
    }

    /** What was ordered last to be filled again of a source. */
    Refills refills(String source) {
        return new Refills(refills.values().stream()
                .filter(refill -> refill.active() && refill.source().equals(source))
                .toList());
    }

    private static <T> Map<String, T> put(Map<String, T> map, String id, T value) {
        Map<String, T> copy = new LinkedHashMap<>(map);
        copy.put(id, value);
        return copy;
    }
}
