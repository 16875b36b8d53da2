package io.sluice.catalog.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser as its owner knows it again: which one, on what; nothing by which it could be told from others. */
final class Browser {
    private static final String UNKNOWN = "browser";

    /** The order matters: most browsers claim to be another one as well. */
    private static final Map<String, String> NAMES = ordered(
            "Edg/",
            "Edge",
            "Firefox/",
            "Firefox",
            "MicroMessenger/",
            "WeChat",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "macOS", "Linux",
            "Linux");

    private Browser() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        String name = first(NAMES, userAgent);
        String system = first(SYSTEMS, userAgent);
        return name.isEmpty() ? UNKNOWN : system.isEmpty() ? name : name + ", " + system;
    }

    private static String first(Map<String, String> words, String text) {
        return words.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
