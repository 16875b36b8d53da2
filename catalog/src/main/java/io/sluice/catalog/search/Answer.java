package io.sluice.catalog.search;

import java.util.List;

/**
 * What was found.
 *
 * @param total of all hits, not only those of this page
 * @param facets how many hits each value of a filter would leave, the other filters as they are
 */
public record Answer(int total, List<Hit> hits, Facets facets) {
    public Answer {
        hits = List.copyOf(hits);
    }

    /**
     * One entry.
     *
     * @param summary its beginning
     * @param hasInterface whether its data can be asked for through the hub
     * @param fields those in which a word was found, a few
     */
    public record Hit(
            String id,
            String department,
            String domain,
            String title,
            String summary,
            String sharingType,
            boolean hasInterface,
            List<Field> fields) {
        public Hit {
            fields = List.copyOf(fields);
        }
    }

    public record Field(String name, String title) {}

    /** Each in descending order of counts. */
    public record Facets(List<Count> department, List<Count> domain, List<Count> sharingType) {
        public Facets {
            department = List.copyOf(department);
            domain = List.copyOf(domain);
            sharingType = List.copyOf(sharingType);
        }
    }

    public record Count(String value, int count) {}
}
