package io.sluice.catalog.web;

import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on, and where it begins.
 *
 * @param first link to the first page; empty: this is it
 * @param next link to the next page; empty: this is the last
 * @param filters what else can be shown of the list; empty: nothing
 */
@TemplateData
public record Pager(String first, String next, List<Filter> filters) {
    public Pager {
        filters = List.copyOf(filters);
    }

    /** @param current whether it is what is shown */
    @TemplateData
    public record Filter(String link, String word, boolean current) {}

    /**
     * Of a list with one position.
     *
     * @param path of its first page
     * @param after the position in hand; null: its first page
     * @param next that of the next page; null: there is none
     */
    public static Pager of(String path, @Nullable String after, @Nullable String next) {
        return of(path, "after", after, next);
    }

    /** @param name of the parameter that says where a page begins */
    public static Pager of(String path, String name, @Nullable String after, @Nullable String next) {
        String sign = path.contains("?") ? "&" : "?";
        return new Pager(
                after == null ? "" : path,
                next == null ? "" : path + sign + name + "=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                List.of());
    }

    public Pager with(List<Filter> shown) {
        return new Pager(first, next, shown);
    }
}
