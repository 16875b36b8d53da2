package io.sluice.http;

/** How one learns of a resource's next page. */
sealed interface Paging {

    /** The first answer holds all. */
    record None() implements Paging {}

    /** Pages are numbered from {@code first}; an empty one is after the last. */
    record Numbered(String parameter, int first) implements Paging {}

    /** Pages are told by how many records come before; an empty one is after the last. */
    record Offset(String parameter) implements Paging {}

    /** Each page names the next; one that names none is the last. */
    record Cursor(String parameter, String pointer) implements Paging {}

    /** A header names the next page (RFC 8288); a page without one is the last. */
    record Link() implements Paging {}
}
