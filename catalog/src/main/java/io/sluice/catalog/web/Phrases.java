package io.sluice.catalog.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What compilers, importers and the assistant say, in a reader's language. They speak English to programs and people
 * alike; a page finds the sentence by its fixed words and says the same in Chinese, with the names and numbers kept. A
 * sentence that is not in the file stays as it is.
 */
final class Phrases {
    private static final String BETWEEN = "; ";
    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");
    private static final List<Phrase> CHINESE = read("/texts/phrases.zh.txt");

    private Phrases() {}

    /** @param said one sentence, or some of them parted by {@code "; "} */
    static String told(Language language, String said) {
        return language == Language.ZH ? inChinese(said).orElse(said) : said;
    }

    private static Optional<String> inChinese(String said) {
        return CHINESE.stream()
                .flatMap(phrase -> phrase.told(said).stream())
                .findFirst()
                .or(() -> said.contains(BETWEEN) ? Optional.of(parts(said)) : Optional.empty());
    }

    private static String parts(String said) {
        return Stream.of(said.split(BETWEEN))
                .map(part -> inChinese(part).orElse(part))
                .collect(Collectors.joining("；"));
    }

    /** @param fixed how many characters are its own: of two that fit, the one with more says what is meant */
    private record Phrase(Pattern english, List<Integer> holes, String chinese, int fixed) {

        static Phrase of(String english, String chinese) {
            StringBuilder pattern = new StringBuilder();
            List<Integer> holes = new ArrayList<>();
            Matcher hole = HOLE.matcher(english);
            int end = 0;
            while (hole.find()) {
                pattern.append(Pattern.quote(english.substring(end, hole.start())))
                        .append("((?:(?!" + BETWEEN + ").)+?)");
                holes.add(Integer.parseInt(hole.group(1)));
                end = hole.end();
            }
            pattern.append(Pattern.quote(english.substring(end)));
            return new Phrase(
                    Pattern.compile(pattern.toString(), Pattern.DOTALL),
                    holes,
                    chinese,
                    english.length() - 3 * holes.size());
        }

        Optional<String> told(String said) {
            Matcher found = english.matcher(said);
            if (!found.matches()) {
                return Optional.empty();
            }
            String told = HOLE.matcher(chinese).replaceAll(hole -> {
                String value = found.group(holes.indexOf(Integer.parseInt(hole.group(1))) + 1);
                return Matcher.quoteReplacement(inChinese(value).orElse(value));
            });
            return Optional.of(told);
        }
    }

    private static List<Phrase> read(String name) {
        try (InputStream file = Objects.requireNonNull(Phrases.class.getResourceAsStream(name), name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            List<Phrase> phrases = new ArrayList<>();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                phrases.add(Phrase.of(lines.get(i), lines.get(i + 1)));
            }
            phrases.sort(Comparator.comparingInt(Phrase::fixed).reversed());
            return List.copyOf(phrases);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the pages' texts " + name + "; build anew", e);
        }
    }
}
