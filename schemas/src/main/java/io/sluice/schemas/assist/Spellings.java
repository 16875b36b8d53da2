package io.sluice.schemas.assist;

import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every spelling of every element, taken apart once. */
final class Spellings {
    private static final String FURTHER = "/assist/spellings.txt";

    /** How much a spelling says that is marked as saying little. */
    private static final double VAGUE = 0.5;

    private final List<Spelling> all = new ArrayList<>();

    /**
     * One of an element's names.
     *
     * @param trust 0 to 1: below 1 where other elements are spelt alike, or everything is
     */
    record Spelling(String element, String text, Name name, double trust) {}

    Spellings(DataElements elements) {
        Map<String, List<String>> texts = new HashMap<>();
        elements.all().forEach(element -> texts.put(element.id(), new ArrayList<>(own(element))));
        further().forEach((element, spellings) -> {
            List<String> known = texts.get(element);
            if (known == null) {
                throw new IllegalStateException(FURTHER + " names element '" + element + "', which there is not");
            }
            known.addAll(spellings);
        });
        Map<String, Long> bearers = texts.values().stream()
                .flatMap(spellings -> spellings.stream().map(Spellings::alike).distinct())
                .collect(Collectors.groupingBy(spelling -> spelling, Collectors.counting()));
        texts.forEach((element, spellings) ->
                spellings.stream().distinct().forEach(text -> all.add(spelling(element, text, bearers))));
    }

    /** The element's own names. Initials of one or two letters are too short to be told from noise, unless listed. */
    private static List<String> own(DataElement element) {
        String initials = element.name().initials();
        return element.name().spellings().stream()
                .filter(spelling -> !spelling.equals(initials)
                        || initials.length() > 2
                        || element.name().abbreviations().contains(initials))
                .toList();
    }

    private static Spelling spelling(String element, String text, Map<String, Long> bearers) {
        boolean vague = text.startsWith("~");
        String plain = vague ? text.substring(1) : text;
        long shared = bearers.getOrDefault(alike(text), 1L);
        double trust = (vague ? VAGUE : 1) / (shared > 1 ? 1.25 : 1);
        return new Spelling(element, plain, Name.of(plain), trust);
    }

    private static String alike(String text) {
        return text.startsWith("~") ? text.substring(1) : text;
    }

    List<Spelling> all() {
        return all;
    }

    private static Map<String, List<String>> further() {
        try (InputStream in = Spellings.class.getResourceAsStream(FURTHER)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + FURTHER + " is missing from the program; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> List.of(parts[1].split(", "))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
