package io.sluice.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API as a source's connection describes it. {@code docs/sources.md} lists the keys.
 *
 * @param requests a minute at most
 * @param interval between two polls
 */
record Api(HttpAddress address, Login login, int requests, Duration interval, List<Resource> resources) {
    private static final Set<String> OWN = Set.of(
            "auth",
            "client",
            "host",
            "interval",
            "path",
            "port",
            "requests",
            "scheme",
            "scope",
            "tokenHost",
            "tokenPath",
            "tokenPort",
            "user");
    private static final Pattern RESOURCE_KEY = Pattern.compile("resource\\.([A-Za-z0-9_-]{1,60})\\.(\\w+)");
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int MOST_REQUESTS = 6000;

    Api {
        resources = List.copyOf(resources);
    }

    /** @throws IllegalArgumentException naming every key that is wrong */
    static Api of(Map<String, String> connection) {
        Problems problems = new Problems();
        Set<String> names = new TreeSet<>();
        connection.keySet().forEach(key -> checkKey(key, names, problems));
        if (names.isEmpty()) {
            problems.add("'resource.<name>.path' is missing; say what is to be read");
        }
        List<Resource> resources = new ArrayList<>();
        for (String name : names) {
            problems.of("resource." + name, () -> resources.add(ResourceKeys.read(name, Resource.SCHEMA, connection)));
        }
        HttpAddress address = problems.of("host", () -> address(connection, "host", "port", "path"));
        Login login = problems.of("auth", () -> login(connection));
        Integer requests = problems.of("requests", () -> requests(connection));
        Duration interval = problems.of("interval", () -> interval(connection));
        if (address == null || login == null || requests == null || interval == null || !problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot read an API: " + problems);
        }
        return new Api(address, login, requests, interval, resources);
    }

    private static void checkKey(String key, Set<String> names, Problems problems) {
        Matcher resource = RESOURCE_KEY.matcher(key);
        if (resource.matches() && ResourceKeys.KNOWN.contains(resource.group(2))) {
            names.add(resource.group(1));
        } else if (!OWN.contains(key) && !ResourceKeys.COMMON.contains(key)) {
            problems.add("'" + key + "' is not a key of an API; use " + new TreeSet<>(OWN) + " or resource.<name>. and "
                    + new TreeSet<>(ResourceKeys.KNOWN));
        }
    }

    private static HttpAddress address(Map<String, String> connection, String host, String port, String path) {
        String scheme = connection.getOrDefault("scheme", "https");
        String usual = scheme.equals("http") ? "80" : "443";
        return new HttpAddress(
                scheme,
                require(connection, host),
                Texts.number(connection.getOrDefault(port, usual), 1, 65535),
                connection.getOrDefault(path, ""));
    }

    private static Login login(Map<String, String> connection) {
        return switch (connection.getOrDefault("auth", "none")) {
            case "none" -> new Login.None();
            case "bearer" -> new Login.Bearer();
            case "basic" -> new Login.Basic(name(connection, "user"));
            case "oauth2" ->
                new Login.ClientCredentials(
                        tokens(connection), name(connection, "client"), connection.getOrDefault("scope", ""));
            default -> throw new IllegalArgumentException("there is no such login; use none, bearer, basic or oauth2");
        };
    }

    /** The token's server is the API's own where no other is named. */
    private static HttpAddress tokens(Map<String, String> connection) {
        boolean own = !connection.containsKey("tokenHost");
        require(connection, "tokenPath");
        return address(connection, own ? "host" : "tokenHost", own ? "port" : "tokenPort", "tokenPath");
    }

    private static int requests(Map<String, String> connection) {
        return Texts.number(connection.getOrDefault("requests", "60"), 1, MOST_REQUESTS);
    }

    private static Duration interval(Map<String, String> connection) {
        return Duration.ofSeconds(Texts.number(connection.getOrDefault("interval", "60"), 1, 7 * 86_400));
    }

    private static String name(Map<String, String> connection, String key) {
        String text = require(connection, key);
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + key + "' is refused; use printable characters without spaces");
        }
        return text;
    }

    private static String require(Map<String, String> connection, String key) {
        String value = connection.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }
}
