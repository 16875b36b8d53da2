package io.sluice.catalog.search;

/**
 * How a question could go on.
 *
 * @param kind {@code title}, {@code field} or {@code tag}
 * @param text to put in the place of what was typed
 * @param id of an entry that has it
 */
public record Suggestion(String kind, String text, String id) {}
