package io.sluice.catalog.web.sharing;

import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;

/** The states of requests and grants as they are shown. */
final class States {
    private States() {}

    static State request(String state, Texts texts) {
        String word = texts.word("request", state);
        return switch (state) {
            case "submitted" -> new State("wait", "clock", word);
            case "supplement" -> new State("warn", "pause", word);
            case "granted" -> new State("ok", "ok", word);
            case "partial" -> new State("ok", "half", word);
            case "refused" -> new State("bad", "bad", word);
            default -> new State("mute", "minus", word);
        };
    }

    static State grant(String state, Texts texts) {
        String word = texts.word("grant", state);
        return switch (state) {
            case "active" -> new State("ok", "ok", word);
            case "recording", "provisioning" -> new State("wait", "spin", word);
            case "failed" -> new State("bad", "warn", word);
            case "suspended" -> new State("warn", "pause", word);
            default -> new State("mute", "minus", word);
        };
    }
}
