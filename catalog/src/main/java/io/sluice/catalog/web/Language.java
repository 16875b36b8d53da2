package io.sluice.catalog.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that pages speak. */
enum Language {
    EN("en", "English", "EN"),
    ZH("zh-CN", "中文", "中文");

    private final String tag;
    private final String title;
    private final String shortTitle;

    Language(String tag, String title, String shortTitle) {
        this.tag = tag;
        this.title = title;
        this.shortTitle = shortTitle;
    }

    /** What was chosen, else what the browser prefers, else English. */
    static Language of(@Nullable String chosen, @Nullable String remembered, @Nullable String accepted) {
        return find(chosen).or(() -> find(remembered)).orElseGet(() -> preferred(accepted));
    }

    static Optional<Language> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    private static Language preferred(@Nullable String accepted) {
        if (accepted == null) {
            return EN;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(accepted);
            return ranges.stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> find(range.getRange().split("-", -1)[0]).stream())
                    .findFirst()
                    .orElse(EN);
        } catch (IllegalArgumentException noSuchHeader) {
            return EN;
        }
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String tag() {
        return tag;
    }

    String title() {
        return title;
    }

    String shortTitle() {
        return shortTitle;
    }

    Language other() {
        return this == EN ? ZH : EN;
    }
}
