package io.sluice.schemas.assist;

/**
 * An element that a column may be.
 *
 * @param element its id
 * @param confidence 0 to 1
 * @param why in words, without any value
 */
public record Candidate(String element, double confidence, String why) {}
