package io.sluice.catalog.web;

/** A sharing type as it is shown: never by colour alone. */
record Sharing(String css, String icon, String word) {

    static Sharing of(String sharingType, Texts texts) {
        String word = texts.word("sharing", sharingType);
        return switch (sharingType) {
            case "unconditional" -> new Sharing("ok", "open", word);
            case "conditional" -> new Sharing("info", "half", word);
            default -> new Sharing("mute", "lock", word);
        };
    }
}
