package io.sluice.catalog.search.question;

import java.util.List;

/**
 * What was found.
 *
 * @param total of all hits, not only those of this page
 * @param similar whether no entry has the words as they were typed, and those that resemble them are shown
 * @param facets how many hits each value of a filter would leave, the other filters as they are
 */
public record Answer(int total, boolean similar, List<Hit> hits, Facets facets) {
    public Answer {
        hits = List.copyOf(hits);
    }

    /**
     * One entry.
     *
     * @param code of the resource, which the hub gave it
     * @param summary its beginning
     * @param hasInterface whether its data can be asked for through the hub
     * @param deprecated whether its department calls it outdated
     * @param fields those in which a word was found, a few
     * @param matches what to mark in title, summary and those fields
     */
    public record Hit(
            String id,
            String code,
            String department,
            String domain,
            String title,
            String summary,
            String sharingType,
            boolean hasInterface,
            boolean deprecated,
            List<Field> fields,
            List<Match> matches) {
        public Hit {
            fields = List.copyOf(fields);
            matches = List.copyOf(matches);
        }

        /** What to mark in one of the texts; none: nothing. */
        public List<Span> marked(String text) {
            return matches.stream()
                    .filter(match -> match.text().equals(text))
                    .findFirst()
                    .map(Match::spans)
                    .orElse(List.of());
        }
    }

    public record Field(String name, String title) {}

    /**
     * A text in which words were found.
     *
     * @param place {@code title}, {@code summary}, {@code tag}, {@code fieldName} or {@code fieldTitle}
     */
    public record Match(String place, String text, List<Span> spans) {
        public Match {
            spans = List.copyOf(spans);
        }
    }

    /** From a letter to before another, counted as Java and JavaScript count. */
    public record Span(int start, int end) {}

    /** Each in descending order of counts. */
    public record Facets(List<Count> department, List<Count> domain, List<Count> sharingType) {
        public Facets {
            department = List.copyOf(department);
            domain = List.copyOf(domain);
            sharingType = List.copyOf(sharingType);
        }
    }

    public record Count(String value, int count) {}

    /**
     * How a question could go on.
     *
     * @param kind {@code title}, {@code field} or {@code tag}
     * @param text to put in the place of what was typed
     * @param id of an entry that has it
     */
    public record Suggestion(String kind, String text, String id) {}
}
