package io.sluice.catalog.grant;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may have which view of which interface.
 *
 * @param id unique, letters, digits and hyphens: it becomes part of a Kafka user's name
 * @param interfaceId the contract's id
 * @param view name of one of its views
 * @param recipient the receiving department
 * @param fields the granted fields; null: all that the view shows
 * @param treatments stronger treatments than the view's, by field, in the contract's own form
 * @param rowFilter CEL over the standard's fields; null: every row of the view's scope
 * @param purposeDomain the scope within which one person has one pseudonym; by default the recipient
 */
public record Grant(
        String id,
        String interfaceId,
        String view,
        String recipient,
        @Nullable List<String> fields,
        Map<String, Map<String, Object>> treatments,
        @Nullable String rowFilter,
        String purposeDomain) {
    public Grant {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "Grant id at 'grants[].id' must be 1 to 63 lower-case letters, digits or hyphens; rename it");
        }
        fields = fields == null ? null : List.copyOf(fields);
        treatments = Map.copyOf(treatments);
    }

    /** The Kafka user of this grant's subscription. */
    public String user() {
        return "grant-" + id;
    }

    /** Consumer groups of the subscription begin with this. */
    public String groupPrefix() {
        return user() + ".";
    }
}
