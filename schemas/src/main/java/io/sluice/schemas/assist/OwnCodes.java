package io.sluice.schemas.assist;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A department's way to write a code → the standard's code, where it can be told. */
final class OwnCodes {
    private static final String FURTHER = "/assist/codes.txt";
    private static final Pattern PARTS = Pattern.compile("[ :]+");
    private static final Pattern COMMA = Pattern.compile(", ");

    private final Standards standards;
    private final Map<String, Map<String, String>> further = further();
    private final Map<String, Map<String, String>> spelt = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> listed = new ConcurrentHashMap<>();

    OwnCodes(Standards standards) {
        this.standards = standards;
    }

    /** How a code was recognised. */
    enum Way {
        SAME,
        /** By the name of the code, or a word that is in use for it. */
        NAME,
        /** A zero in front or behind is missing, as older editions have it: a person has to look at it. */
        SHORTER
    }

    record Match(String code, Way way) {}

    Optional<Match> match(String list, String text) {
        Map<String, String> names = listed.computeIfAbsent(list, standards::codeNames);
        if (names.containsKey(text)) {
            return Optional.of(new Match(text, Way.SAME));
        }
        String code = spelt.computeIfAbsent(list, this::spellings).get(normal(text));
        if (code != null) {
            return Optional.of(new Match(code, Way.NAME));
        }
        return shorter(names, text).map(longer -> new Match(longer, Way.SHORTER));
    }

    private static Optional<String> shorter(Map<String, String> names, String text) {
        if (text.length() != 1 || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        // Lists of tens (marital status) were of one digit once; others only lost their leading zero.
        boolean tens = names.containsKey("10") && !names.containsKey("01");
        return Optional.of(tens ? text + "0" : "0" + text).filter(names::containsKey);
    }

    private Map<String, String> spellings(String list) {
        Map<String, String> spellings = new HashMap<>();
        standards.codeNames(list).forEach((code, name) -> {
            spellings.putIfAbsent(normal(name), code);
            if (name.length() > 2 && (name.endsWith("族") || name.endsWith("性"))) {
                spellings.putIfAbsent(normal(name.substring(0, name.length() - 1)), code);
            }
        });
        spellings.putAll(further.getOrDefault(list, Map.of()));
        return spellings;
    }

    private static String normal(String text) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        return Name.hasHan(small) ? ZhConverterUtil.toSimple(small) : small;
    }

    private static Map<String, Map<String, String>> further() {
        Map<String, Map<String, String>> lists = new HashMap<>();
        try (InputStream in = OwnCodes.class.getResourceAsStream(FURTHER)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + FURTHER + " is missing from the program; build it again");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> PARTS.split(line, 3))
                    .forEach(parts -> {
                        Map<String, String> codes = lists.computeIfAbsent(parts[0], list -> new HashMap<>());
                        for (String word : COMMA.split(parts[2], -1)) {
                            codes.put(normal(word), parts[1]);
                        }
                    });
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
