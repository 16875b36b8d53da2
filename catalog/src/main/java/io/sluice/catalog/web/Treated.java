package io.sluice.catalog.web;

/** How a treatment looks: as it is, weakened, replaced, or not there. */
public record Treated(String css, String icon, String word, String detail) {

    /** @param treatment a word, for some with its settings in parentheses */
    public static Treated of(String treatment, Texts texts) {
        int settings = treatment.indexOf('(');
        String name = settings < 0 ? treatment : treatment.substring(0, settings);
        String detail = settings < 0 ? "" : treatment.substring(settings + 1, treatment.length() - 1);
        String word = texts.word("treat", name);
        return switch (name) {
            case "keep" -> new Treated("", "dot", word, detail);
            case "mask", "scrub" -> new Treated("weak", "eyeoff", word, detail);
            case "generalise", "round", "code", "noise" -> new Treated("weak", "half", word, detail);
            case "shift" -> new Treated("weak", "arrow", word, detail);
            case "pseudonymise" -> new Treated("swap", "swap", word, detail);
            case "ff1", "tokenise" -> new Treated("swap", "key", word, detail);
            case "encrypt" -> new Treated("swap", "lock", word, detail);
            default -> new Treated("none", "minus", word, detail);
        };
    }
}
