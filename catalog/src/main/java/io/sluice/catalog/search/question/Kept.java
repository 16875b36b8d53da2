package io.sluice.catalog.search.question;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import java.util.List;

/**
 * What an index keeps of an entry, to show it when it is found.
 *
 * @param summary its beginning
 */
public record Kept(
        String id,
        String code,
        String department,
        String domain,
        String title,
        String summary,
        String sharingType,
        boolean hasInterface,
        boolean deprecated,
        List<Answer.Field> fields,
        List<String> tags) {
    private static final int SHORTENED = 240;

    public Kept {
        fields = List.copyOf(fields);
        tags = List.copyOf(tags);
    }

    static Kept of(Dataset dataset) {
        Catalogue catalogue = dataset.catalogue();
        return new Kept(
                dataset.id(),
                dataset.code(),
                dataset.department(),
                catalogue.domain(),
                catalogue.title(),
                shortened(catalogue.summary()),
                catalogue.sharingType(),
                dataset.isInterface(),
                dataset.deprecated() != null,
                catalogue.fields().stream()
                        .map(item -> new Answer.Field(item.name(), item.title()))
                        .toList(),
                catalogue.tags());
    }

    private static String shortened(String text) {
        if (text.length() <= SHORTENED) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHORTENED - 1)) ? SHORTENED - 1 : SHORTENED;
        return text.substring(0, end).stripTrailing() + "…";
    }
}
