package io.sluice.planner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What protects a source from its capture, as its connection says: {@code guard.alert}, {@code guard.limit},
 * {@code guard.policy}, {@code load.rate}, {@code load.window}.
 *
 * @param alert bytes of log kept for us from which it is told
 * @param limit bytes of log kept for us from which {@code policy} is followed
 * @param rate most rows a second that loads read, over some seconds; 0: no limit
 * @param window when loads read at all; empty: always
 */
public record Protection(long alert, long limit, Policy policy, int rate, Optional<LoadWindow> window) {

    /** What is done where a source keeps more log for us than it may. */
    public enum Policy {
        /** Nothing is given up: the log is kept, and an alarm says how much. */
        PAUSE,
        /** The log is given up, so that the source may recycle it; what is lost is told. */
        ADVANCE
    }

    private static final String GUARD = "guard.";
    private static final String LOAD = "load.";
    private static final List<String> KEYS =
            List.of("guard.alert", "guard.limit", "guard.policy", "load.rate", "load.window");
    private static final Set<String> BINLOG = Set.of("mariadb", "mysql");
    private static final long USUAL_ALERT = 1L << 30;
    private static final long USUAL_LIMIT = 4L << 30;
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})(kB|MB|GB|TB)?");
    private static final Pattern RATE = Pattern.compile("[1-9]\\d{0,6}");

    public Protection {
        if (alert < 1 || limit < alert) {
            throw new IllegalArgumentException("Source connection: guard.limit is below guard.alert; raise it");
        }
    }

    public static Protection usual() {
        return new Protection(USUAL_ALERT, USUAL_LIMIT, Policy.PAUSE, 0, Optional.empty());
    }

    /**
     * Reads it of a connection; other keys are not looked at.
     *
     * @param kind of the source: what it cannot be protected by is refused
     * @throws IllegalArgumentException naming the key and what it may be, never its value
     */
    public static Protection of(String kind, Map<String, String> connection) {
        connection.keySet().stream().filter(Protection::isKey).forEach(key -> check(kind, key));
        long alert = size(connection, "guard.alert", USUAL_ALERT);
        return new Protection(
                alert,
                size(connection, "guard.limit", Math.max(USUAL_LIMIT, alert)),
                policy(connection.getOrDefault("guard.policy", "pause")),
                rate(connection.getOrDefault("load.rate", "")),
                Optional.ofNullable(connection.get("load.window")).map(Protection::window));
    }

    /** Whether a part of a connection is about its protection; that it is a right one, {@link #of} says. */
    public static boolean isKey(String part) {
        return part.startsWith(GUARD) || part.startsWith(LOAD);
    }

    private static void check(String kind, String key) {
        if (!KEYS.contains(key)) {
            throw unfit(key, "there is no such key; use one of " + String.join(", ", KEYS));
        }
        boolean known = kind.equals("postgresql") || (BINLOG.contains(kind) && key.startsWith(LOAD));
        if (!known) {
            throw unfit(
                    key,
                    key.startsWith(GUARD)
                            ? "only sources of kind postgresql keep log for their reader; leave it out"
                            : "only sources of kind postgresql, mariadb or mysql are loaded; leave it out");
        }
    }

    private static long size(Map<String, String> connection, String key, long usual) {
        String text = connection.get(key);
        if (text == null) {
            return usual;
        }
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw unfit(key, "write a size such as 500MB or 4GB");
        }
        int power =
                size.group(2) == null ? 0 : 1 + List.of("kB", "MB", "GB", "TB").indexOf(size.group(2));
        return Long.parseLong(size.group(1)) << (10 * power);
    }

    private static Policy policy(String text) {
        try {
            return Policy.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw unfit("guard.policy", "use pause or advance");
        }
    }

    private static int rate(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!RATE.matcher(text.strip()).matches()) {
            throw unfit("load.rate", "write a whole number of rows a second, such as 2000");
        }
        return Integer.parseInt(text.strip());
    }

    private static LoadWindow window(String text) {
        try {
            return LoadWindow.parse(text);
        } catch (IllegalArgumentException none) {
            throw unfit("load.window", "write two times and a zone, such as 22:00-05:00 Asia/Shanghai");
        }
    }

    private static IllegalArgumentException unfit(String key, String remedy) {
        return new IllegalArgumentException("Source connection: " + key + " is refused; " + remedy);
    }
}
