package io.sluice.catalog.web;

/** A state as it is shown: never by colour alone. */
public record State(String css, String icon, String word) {

    public static State ofSharing(String sharingType, Texts texts) {
        String word = texts.word("sharing", sharingType);
        return switch (sharingType) {
            case "unconditional" -> new State("ok", "open", word);
            case "conditional" -> new State("info", "half", word);
            default -> new State("mute", "lock", word);
        };
    }
}
