package io.sluice.catalog.search.question;

/** How far from a word its finds may be. */
enum Reach {
    /** As it is typed, in any script. */
    AS_TYPED,
    /** A letter or two differ, or another character sounds the same. */
    SIMILAR,
    /** The last word is not finished. */
    UNFINISHED
}
