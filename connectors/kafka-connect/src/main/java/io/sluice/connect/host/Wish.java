package io.sluice.connect.host;

import io.sluice.contract.specification.Specification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the control plane wants of one source now.
 *
 * @param placed whether a cluster is to run it, as the control plane signed it
 */
record Wish(String id, Optional<Specification.Source> source, boolean placed, Map<String, Specification.Share> shares) {

    Wish {
        shares = Map.copyOf(shares);
    }

    static Wish nothing(String source) {
        return new Wish(source, Optional.empty(), false, Map.of());
    }

    /** With a specification that was signed and is newer; one of another source changes nothing. */
    Wish with(Specification specification) {
        return switch (specification) {
            case Specification.Source other when !other.id().equals(id) -> this;
            case Specification.Source own -> new Wish(id, Optional.of(own), placed, shares);
            case Specification.Placement other when !other.id().equals(id) -> this;
            case Specification.Placement own -> new Wish(id, source, own.active(), shares);
            case Specification.Share share when !share.source().equals(id) && !shares.containsKey(share.id()) -> this;
            case Specification.Share share -> {
                Map<String, Specification.Share> more = new TreeMap<>(shares);
                more.put(share.id(), share);
                yield new Wish(id, source, placed, more);
            }
            case Specification.Extract notHere -> this;
            case Specification.Refill notHere -> this;
            case Specification.CodeList notHere -> this;
        };
    }

    /** The shares that are to run; none where the source itself is not wanted. */
    List<Specification.Share> running() {
        return source.filter(Specification.Source::active).isEmpty()
                ? List.of()
                : shares.values().stream()
                        .filter(share -> share.active() && share.source().equals(id))
                        .toList();
    }
}
