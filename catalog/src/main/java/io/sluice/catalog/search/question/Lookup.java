package io.sluice.catalog.search.question;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an engine is asked. The best come first, and of equal ones that with the smaller id.
 *
 * @param hidden ids of entries that are not there for who asks: not as hits, in totals or in counts
 * @param chosen field → its values, one of which an entry must have; only fields of which some are chosen
 * @param offset of the first one wanted
 * @param limit of those wanted
 */
public record Lookup(Sought words, Set<String> hidden, Map<String, Set<String>> chosen, int offset, int limit) {
    public Lookup {
        hidden = Set.copyOf(hidden);
        chosen = Map.copyOf(chosen);
    }

    /**
     * What was found.
     *
     * @param total of all, not only of those wanted
     * @param best those wanted
     * @param counts facet → how many each value of it would leave, the other facets' choices as they are; the most
     *     frequent first, {@value #MOST_VALUES} values at most
     */
    public record Finds(int total, List<Kept> best, Map<String, List<Answer.Count>> counts) {
        /** More are never shown. */
        public static final int MOST_VALUES = 100;

        public Finds {
            best = List.copyOf(best);
            counts = Map.copyOf(counts);
        }
    }
}
