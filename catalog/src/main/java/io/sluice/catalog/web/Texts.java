package io.sluice.catalog.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The sentences of all pages in one language. */
public final class Texts {
    /** The rooms of pages; what several of them say is the frame's. */
    private static final List<String> ROOMS = List.of(
            "frame",
            "catalogue",
            "sharing",
            "offering",
            "objection",
            "audit",
            "flows",
            "account",
            "reveal",
            "refusals");

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Texts(language, read(language)));
        }
    }

    private final Language language;
    private final Map<String, String> sentences;

    private Texts(Language language, Map<String, String> sentences) {
        this.language = language;
        this.sentences = Map.copyOf(sentences);
    }

    static Texts of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** By a language's code; English where there is no such language. */
    public static Texts in(String code) {
        return of(Language.find(code).orElse(Language.EN));
    }

    private static Map<String, String> read(Language language) {
        Map<String, String> sentences = new HashMap<>();
        for (String room : ROOMS) {
            String name = "/texts/" + room + "." + language.code() + ".properties";
            Properties properties = read(name);
            for (String key : properties.stringPropertyNames()) {
                if (sentences.put(key, properties.getProperty(key)) != null) {
                    throw new IllegalStateException("Sentence '" + key + "' of " + name + " is there twice");
                }
            }
        }
        return sentences;
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the pages' texts " + name + "; build anew", e);
        }
    }

    /** Of the language (BCP 47). */
    public String tag() {
        return language.tag();
    }

    public Map<String, String> all() {
        return sentences;
    }

    public String get(String key) {
        return Objects.requireNonNull(sentences.get(key), key);
    }

    /** A word of a contract in this language; a word that is not known, as it is. */
    public String word(String kind, String word) {
        return sentences.getOrDefault(kind + "_" + word, word);
    }

    /** What a compiler, an importer or the assistant said, in this language. */
    public String said(String english) {
        return Phrases.told(language, english);
    }

    /** A sentence with numbers, which are grouped as the language does. */
    public String filled(String key, Object... values) {
        return new MessageFormat(get(key), Locale.forLanguageTag(language.tag())).format(values);
    }

    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
