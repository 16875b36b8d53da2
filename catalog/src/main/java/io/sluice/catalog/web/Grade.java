package io.sluice.catalog.web;

/**
 * A grade (GB/T 43697) as it is shown.
 *
 * @param level bars to draw; 0: none
 */
public record Grade(String css, String word, int level) {

    /** @param classification as contracts write it; empty: none */
    public static Grade of(String classification, Texts texts) {
        if (classification.matches("general-[1-4]")) {
            int level = classification.charAt(classification.length() - 1) - '0';
            return new Grade("g" + level, texts.filled("grade_general", level), level);
        }
        return switch (classification) {
            case "" -> new Grade("none", texts.get("grade_none"), 0);
            case "core" -> new Grade("core", texts.get("grade_core"), 0);
            default -> new Grade("", classification, 0);
        };
    }
}
