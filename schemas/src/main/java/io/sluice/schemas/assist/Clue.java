package io.sluice.schemas.assist;

/**
 * One reason to take a column for an element.
 *
 * @param from what it comes from; clues of different origins add up, of one origin the strongest counts
 * @param weight 0 to 1: how sure it makes by itself
 * @param words said to a person, without any value
 */
record Clue(Origin from, String element, double weight, String words) {
    enum Origin {
        NAME,
        COMMENT,
        VALUES,
        OTHER_COLUMNS,
        PERSON
    }
}
