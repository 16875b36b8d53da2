package io.sluice.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** What is wrong with JSON, said without the library's messages: they quote the text. */
final class Json {

    private Json() {}

    static FileRefusedException refused(String drop, JsonProcessingException wrong, long line) {
        return switch (wrong) {
            case JsonEOFException cut -> cut(drop, line);
            case StreamConstraintsException beyond ->
                new FileRefusedException(
                        drop,
                        "json",
                        line,
                        "it is nested too deeply there, or a name, number or text is too long; it is no list of records");
            default ->
                new FileRefusedException(
                        drop, "json", line, "it is no JSON there; write it by a library that knows RFC 8259");
        };
    }

    static FileRefusedException cut(String drop, long line) {
        return new FileRefusedException(
                drop,
                "cut",
                line,
                "it ends in the middle of a record; drop it under a name ending in .part and rename it when complete");
    }
}
