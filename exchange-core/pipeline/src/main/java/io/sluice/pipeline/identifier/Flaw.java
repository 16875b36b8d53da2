package io.sluice.pipeline.identifier;

import java.util.Locale;

/**
 * Which rule a text breaks.
 *
 * @param words what the rule asks, such as {@code must have 18 characters}; never the value
 */
public record Flaw(Rule rule, String words) {

    /** What a rule looks at. */
    public enum Rule {
        LENGTH,
        ALPHABET,
        /** Letters and digits stand where they do not belong. */
        SHAPE,
        DATE,
        DIVISION,
        CHECK
    }

    @Override
    public String toString() {
        return rule.name().toLowerCase(Locale.ROOT) + ": " + words;
    }
}
