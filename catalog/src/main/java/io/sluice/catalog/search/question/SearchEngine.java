package io.sluice.catalog.search.question;

import java.util.List;

/**
 * The port of search: where entries lie to be looked for. An engine knows terms and what they are worth, no words: those
 * are made into terms before they reach it, and so every engine answers alike.
 */
public interface SearchEngine extends AutoCloseable {
    /** Forgets all entries: it is filled anew. */
    void clear();

    /** Adds entries, each in the place of an older one of its id; every look after it finds them. */
    void put(List<Prepared> entries);

    /** What was found, and what each facet would leave. */
    Lookup.Finds find(Lookup lookup);

    /** Those wanted alone, without counting. */
    List<Kept> best(Lookup lookup);

    /** The ids alone of those wanted. */
    List<String> ids(Lookup lookup);

    @Override
    void close();

    /** Its entries are gone: who asked has to clear and fill it. */
    final class EmptyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public EmptyException(String message) {
            super(message);
        }
    }
}
