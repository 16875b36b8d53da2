package io.sluice.files;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a source's connection says of one drop's files: by the drop's own keys, else by the common ones. */
final class Options {
    private final Map<String, String> connection;
    private final String prefix;
    private final Set<String> read = new HashSet<>();

    /** @param prefix {@code drop.<name>.}, or empty: the common keys only */
    Options(Map<String, String> connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    Optional<String> value(String key) {
        read.add(key);
        return Optional.ofNullable(connection.get(prefix + key)).or(() -> Optional.ofNullable(connection.get(key)));
    }

    /** Whether the drop's format has such a key, once it was read. */
    boolean has(String key) {
        return read.contains(key);
    }

    int number(String key) {
        return value(key).map(text -> number(key, text)).orElse(0);
    }

    static int number(String key, String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + key + "' is not a number of lines");
        }
        return Integer.parseInt(text);
    }

    char character(String key, char otherwise) {
        return value(key)
                .map(text -> text.equals("tab") ? "\t" : text)
                .map(text -> {
                    if (text.length() != 1) {
                        throw new IllegalArgumentException("'" + key + "' is not one character or the word tab");
                    }
                    return text.charAt(0);
                })
                .orElse(otherwise);
    }

    List<String> list(String key, String separator) {
        return value(key)
                .map(text -> Arrays.stream(text.split(Pattern.quote(separator)))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    Set<String> nulls() {
        return Set.copyOf(list("nulls", "|"));
    }

    /** @throws IllegalArgumentException where there is no such charset */
    Optional<Charset> charset() {
        return value("encoding").map(Charset::forName);
    }
}
