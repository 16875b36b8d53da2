package io.sluice.catalog.search.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The synonyms that are shipped: {@code phrase, phrase => meaning, meaning}, or {@code =>} alone: left out. */
public final class SynonymFile {
    private static final String NAME = "/search/synonyms.txt";

    private SynonymFile() {}

    public static Map<String, List<String>> read() {
        try (InputStream file = Objects.requireNonNull(SynonymFile.class.getResourceAsStream(NAME), NAME)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the shipped synonyms", e);
        }
    }

    static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> rules = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] sides = line.split("=>", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("A line of synonyms has no '=>', or more than one");
            }
            parts(sides[0]).forEach(phrase -> rules.put(phrase, parts(sides[1])));
        });
        return rules;
    }

    private static List<String> parts(String side) {
        return Arrays.stream(side.split("[,，]", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
