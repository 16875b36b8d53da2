package io.sluice.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a share's tables hold, in the form in which {@link Town} remembers it. */
final class Tables {

    private Tables() {}

    static Map<String, Map<String, @Nullable Object>> current(LakeConfig config, String share) {
        Map<String, Map<String, @Nullable Object>> found = new TreeMap<>();
        for (Map<String, @Nullable Object> row : read(config, share, true)) {
            if (found.put((String) row.get("id"), row) != null) {
                throw new AssertionError("key " + row.get("id") + " is there twice");
            }
        }
        return found;
    }

    static List<String> history(LakeConfig config, String share) {
        List<Map<String, @Nullable Object>> rows = read(config, share, false);
        return rows.stream()
                .map(row -> row.get("_op") + " " + row.get("id") + " " + row.get("_position"))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> read(LakeConfig config, String share, boolean current) {
        try (LakeCatalog catalog = LakeCatalog.open(config)) {
            LakeReader reader = new LakeReader(catalog);
            LakeRows rows = (current ? reader.current(share) : reader.history(share)).orElseThrow();
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            rows.forEach(row -> {
                Map<String, @Nullable Object> values = new HashMap<>();
                for (int i = 0; i < rows.columns().size(); i++) {
                    values.put(rows.columns().get(i), row.value(i));
                }
                found.add(values);
            });
            return found;
        }
    }
}
