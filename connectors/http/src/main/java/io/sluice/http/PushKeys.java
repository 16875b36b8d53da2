package io.sluice.http;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The connection of what is sent: {@code resource.<name>.key} and {@code resource.<name>.fields}. */
final class PushKeys {
    private static final Pattern KEY = Pattern.compile("resource\\.([A-Za-z0-9_-]{1,60})\\.(key|fields)");

    private PushKeys() {}

    /** @throws IllegalArgumentException naming every key that is wrong */
    static Map<String, Resource> read(Map<String, String> connection) {
        Problems problems = new Problems();
        TreeSet<String> names = new TreeSet<>();
        for (String key : connection.keySet()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            } else {
                problems.add("'" + key + "' is not a key of a push source; use resource.<name>.key and .fields");
            }
        }
        if (names.isEmpty()) {
            problems.add("'resource.<name>.key' is missing; say what will be sent and what tells its records apart");
        }
        Map<String, Resource> resources = new HashMap<>();
        for (String name : names) {
            problems.of(
                    "resource." + name,
                    () -> resources.put(name, ResourceKeys.read(name, PushBatches.SCHEMA, connection)));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot take what is sent: " + problems);
        }
        return resources;
    }
}
