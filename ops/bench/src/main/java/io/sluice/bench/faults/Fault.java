package io.sluice.bench.faults;

import java.util.Locale;

/** One row of the fault catalogue: how it is brought about, what must be said of it, and how it is mended. */
interface Fault {

    /** What is going on when the fault comes. */
    enum During {
        /** The share is whole, and its table is being changed. */
        CHANGES,
        /** A large table is being loaded and changed. */
        LOAD,
        /** The share is whole, and nothing is written by the run itself. */
        QUIET
    }

    /** On which hub. */
    enum On {
        USUAL,
        /** Kafka's log, the hub's database and the lake have small disks of their own. */
        SMALL_DISKS,
        /** Kafka is reached by a link, and the source keeps its log for as long as it takes. */
        FAR_KAFKA
    }

    /** Such as {@code X07}. */
    String id();

    /** In a few words. */
    String what();

    default During during() {
        return During.CHANGES;
    }

    default On on() {
        return On.USUAL;
    }

    /** Whether it takes a source that no other run needs. */
    default boolean ownSource() {
        return false;
    }

    /** Brings it about. */
    void inject(Scene scene) throws Exception;

    /** Looks whether the hub says what it must, while the fault lasts; what it does not say is a problem. */
    default void mustBeTold(Scene scene) throws Exception {}

    /** Mends it, as an operator would. */
    void repair(Scene scene) throws Exception;

    /** As a name of a table, database and source. */
    default String name(int run) {
        return id().toLowerCase(Locale.ROOT) + "r" + run;
    }
}
