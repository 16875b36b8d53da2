package io.sluice.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How what is committed is written. */
final class Kept {
    private static final JsonMapper JSON = new JsonMapper();

    private Kept() {}

    static String text(Object kept) {
        try {
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException neverForRecords) {
            throw new IllegalStateException(neverForRecords);
        }
    }

    static <T> T read(String text, Class<T> form) {
        try {
            return JSON.readValue(text, form);
        } catch (JsonProcessingException notOurs) {
            // without the cause: its message quotes the text, which can hold raw keys
            throw new IllegalStateException("What is kept of an API is not of this version's form ("
                    + notOurs.getClass().getSimpleName() + "): was the source's kind changed? Give it a new id");
        }
    }
}
