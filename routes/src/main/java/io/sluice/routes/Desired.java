package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the control plane wants now: the last specification of each id. Shares that are wanted no more are forgotten. */
final class Desired {
    private static final Desired NOTHING = new Desired(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private final Map<String, Specification.Source> sources;
    private final Map<String, Specification.Placement> placements;
    private final Map<String, Specification.Share> shares;
    private final Map<String, Specification.Extract> extracts;
    private final Map<String, Specification.Refill> refills;
    private final Map<String, List<Specification.Share>> bySource;

    private Desired(
            Map<String, Specification.Source> sources,
            Map<String, Specification.Placement> placements,
            Map<String, Specification.Share> shares,
            Map<String, Specification.Extract> extracts,
            Map<String, Specification.Refill> refills) {
        this.sources = Map.copyOf(sources);
        this.placements = Map.copyOf(placements);
        this.shares = Map.copyOf(shares);
        this.extracts = Map.copyOf(extracts);
        this.refills = Map.copyOf(refills);
        // In an order of their own, so that one that comes leaves those of other sources as they are told.
        this.bySource = shares.values().stream()
                .sorted(Comparator.comparing(Specification.Share::id))
                .collect(Collectors.groupingBy(Specification.Share::source, Collectors.toUnmodifiableList()));
    }

    static Desired nothing() {
        return NOTHING;
    }

    /** With these, each in the place of an earlier one of its id; of two of one id the later counts. */
    Desired with(Collection<Specification> specifications) {
        Map<String, Specification.Source> nextSources = new HashMap<>(sources);
        Map<String, Specification.Placement> nextPlacements = new HashMap<>(placements);
        Map<String, Specification.Share> nextShares = new HashMap<>(shares);
        Map<String, Specification.Extract> nextExtracts = new HashMap<>(extracts);
        Map<String, Specification.Refill> nextRefills = new HashMap<>(refills);
        for (Specification specification : specifications) {
            switch (specification) {
                case Specification.Source source -> nextSources.put(source.id(), source);
                case Specification.Placement placement -> nextPlacements.put(placement.id(), placement);
                case Specification.Share share when !share.active() -> nextShares.remove(share.id());
                case Specification.Share share -> nextShares.put(share.id(), share);
                case Specification.Extract extract -> nextExtracts.put(extract.id(), extract);
                case Specification.Refill refill -> nextRefills.put(refill.id(), refill);
                // Plans that name it hold it by now.
                case Specification.CodeList carried -> {}
            }
        }
        return new Desired(nextSources, nextPlacements, nextShares, nextExtracts, nextRefills);
    }

    Map<String, Specification.Source> sources() {
        return sources;
    }

    Map<String, Specification.Placement> placements() {
        return placements;
    }

    Map<String, Specification.Share> shares() {
        return shares;
    }

    Map<String, Specification.Extract> extracts() {
        return extracts;
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
        return wanted == null || !wanted.active() ? List.of() : bySource.getOrDefault(source, List.of());
    }

    /** What was ordered last to be filled again of a source. */
    Refills refills(String source) {
        return new Refills(refills.values().stream()
                .filter(refill -> refill.active() && refill.source().equals(source))
                .toList());
    }
}
