package io.sluice.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** By what records are told apart. */
final class Keys {

    private Keys() {}

    /** A record's key as text; empty where it has none, or not all of it. */
    static Optional<String> of(Resource resource, Map<String, String> record) {
        if (resource.key().isEmpty() || !record.keySet().containsAll(resource.key())) {
            return Optional.empty();
        }
        return Optional.of(Kept.text(resource.key().stream().map(record::get).toList()));
    }

    /** What stands for the key of a record that has none: its content. Of its end nothing can be told. */
    static String ofContent(String digest) {
        return "#" + digest;
    }

    static boolean isContent(String key) {
        return key.startsWith("#");
    }

    /** The columns of a key. */
    static Map<String, String> columns(Resource resource, String key) {
        List<?> texts = Kept.read(key, List.class);
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < Math.min(texts.size(), resource.key().size()); i++) {
            columns.put(resource.key().get(i), String.valueOf(texts.get(i)));
        }
        return columns;
    }
}
