package io.sluice.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How what is committed is written. */
final class Kept {

    /** Of records their parts alone: what they can tell besides is no part of them. */
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

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
            throw new IllegalStateException("What is kept of a polled source is not of this version's form ("
                    + notOurs.getClass().getSimpleName() + "): was the source's kind changed? Give it a new id");
        }
    }
}
