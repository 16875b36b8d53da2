package io.sluice.catalog.imports;

import io.sluice.catalog.dataset.Catalogue;
import java.util.List;
import java.util.Map;

/**
 * An entry that nobody has published yet.
 *
 * @param id of the entry that it would become
 * @param sharingType empty: it is not said, and has to be chosen
 * @param particulars members as of a contract's custom property {@code catalogue}
 */
public record Draft(
        String id,
        String title,
        String summary,
        String domain,
        List<String> tags,
        List<Catalogue.Item> fields,
        String sharingType,
        String condition,
        Map<String, Object> particulars) {
    public Draft {
        tags = List.copyOf(tags);
        fields = List.copyOf(fields);
        particulars = Map.copyOf(particulars);
    }
}
