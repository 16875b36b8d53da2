package io.sluice.catalog.search;

/** Where in an entry a word can stand. What it is worth there decides before how rare the word is. */
enum Place {
    TITLE("title", 8),
    FIELDS("fields", 4),
    TAGS("tags", 3),
    SUMMARY("summary", 1);

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
        return field + ".pairs";
    }

    float weight() {
        return weight;
    }
}
