package io.sluice.catalog.search.question;

import java.util.List;
import java.util.Set;

/** What entries are looked for by and what that is worth, for every engine alike; what several parts are worth adds up. */
public sealed interface Sought {

    /** Every entry, worth 1. */
    record Everything() implements Sought {}

    /** No entry. */
    record Nothing() implements Sought {}

    /** One term; in a text it is worth more the rarer it is and the shorter the text (BM25 with k1 1.2 and b 0.75). */
    record Exactly(String field, String term) implements Sought {}

    /** A term that begins so, worth 1. */
    record Beginning(String field, String letters) implements Sought {}

    /**
     * A term that is mistyped: the first letter is right, two neighbours that changed places are one slip, and
     * {@value #MOST_TERMS} terms at most are tried.
     *
     * @param slips how many letters may be wrong, 1 or 2
     */
    record Resembling(String field, String term, int slips) implements Sought {
        /** More would be dear, and the nearest are the best. */
        public static final int MOST_TERMS = 16;
        /** It seldom is wrong, and few terms have to be looked at. */
        public static final int RIGHT_LETTERS = 1;
    }

    /**
     * Terms one after another.
     *
     * @param last the last of them is one of these
     */
    record InARow(String field, List<String> first, Set<String> last) implements Sought {
        public InARow {
            first = List.copyOf(first);
            last = Set.copyOf(last);
        }

        static InARow of(String field, List<String> terms) {
            return new InARow(field, terms.subList(0, terms.size() - 1), Set.of(terms.getLast()));
        }
    }

    /** All parts. */
    record Every(List<Sought> parts) implements Sought {
        public Every {
            parts = List.copyOf(parts);
        }
    }

    /** @param least how many of the parts must be there */
    record Some(List<Sought> parts, int least) implements Sought {
        public Some {
            parts = List.copyOf(parts);
        }

        static Some of(List<Sought> parts) {
            return new Some(parts, 1);
        }
    }

    /** Any part; worth what the best of those that are there is. */
    record Best(List<Sought> parts) implements Sought {
        public Best {
            parts = List.copyOf(parts);
        }
    }

    /** Worth just so much. */
    record Flat(Sought what, float worth) implements Sought {}

    /** Worth so many times as much. */
    record Times(Sought what, float factor) implements Sought {}

    /** Worth so much, and besides so many times what it is worth by itself. */
    record Ranked(Sought what, float worth, float within) implements Sought {}
}
