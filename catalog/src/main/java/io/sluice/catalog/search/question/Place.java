package io.sluice.catalog.search.question;

/** Where in an entry a word can stand. What it is worth there decides before how rare the word is. */
enum Place {
    TITLE("title", 8),
    FIELDS("fields", 4),
    TAGS("tags", 3),
    SUMMARY("summary", 1);

    /** The ending of fields that hold pairs of neighbouring characters. */
    static final String PAIRS = ".pairs";

    private final String field;
    private final float weight;

    Place(String field, float weight) {
        this.field = field;
        this.weight = weight;
    }

    /** Holds words. */
    String words() {
        return field + ".words";
    }

    /** Holds pairs of neighbouring characters. */
    String pairs() {
        return field + PAIRS;
    }

    float weight() {
        return weight;
    }
}
