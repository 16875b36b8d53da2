package io.sluice.bench.faults;

/**
 * What was counted after a fault, in the letters of the catalogue.
 *
 * @param lost L: changes that are missing, without a word of the hub
 * @param told changes that are missing or were rejected, and the hub said so
 * @param repeatedInTopics Dt
 * @param repeatedInLake Dl
 * @param inversions O: changes that stand behind a later one of their row
 * @param found X: places where somebody's values were found
 * @param gaps G: deliveries that the exchange log does not count, and one where it does not verify
 * @param unauthorised U: grants that were delivered under without a decision
 */
record Counts(
        long lost,
        long told,
        long repeatedInTopics,
        long repeatedInLake,
        long inversions,
        long found,
        long gaps,
        long unauthorised) {
    static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                lost + other.lost,
                told + other.told,
                repeatedInTopics + other.repeatedInTopics,
                repeatedInLake + other.repeatedInLake,
                inversions + other.inversions,
                found + other.found,
                gaps + other.gaps,
                unauthorised + other.unauthorised);
    }

    static Counts found(long places) {
        return new Counts(0, 0, 0, 0, 0, places, 0, 0);
    }

    /** Whether nothing was counted but what the hub said itself. */
    boolean isClean() {
        return equals(new Counts(0, told, 0, 0, 0, 0, 0, 0));
    }
}
