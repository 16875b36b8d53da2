package io.sluice.catalog.notice;

import java.util.Arrays;
import java.util.Optional;

/** How soon a person is told of something beside the application. */
enum When {
    AT_ONCE("at-once"),
    DAILY("daily"),
    OFF("off");

    private final String word;

    When(String word) {
        this.word = word;
    }

    static Optional<When> find(String word) {
        return Arrays.stream(values()).filter(when -> when.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }
}
