package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a steward decided on a request, as far as it shapes the data: it may narrow a view, never widen it.
 *
 * @param view the view it grants
 * @param grantedFields the fields it grants; null: all that the view shows
 * @param strongerTreatments field → treatment, where it is to be stronger than the view's
 * @param rowFilter CEL over the interface's fields, in addition to the view's scope; null: none
 * @param purposeDomain the scope within which one person has one pseudonym
 * @param epoch the complete refilling, from 1
 */
public record Decision(
        String view,
        @Nullable Set<String> grantedFields,
        Map<String, Treatment> strongerTreatments,
        @Nullable String rowFilter,
        String purposeDomain,
        int epoch) {
    public Decision {
        grantedFields = grantedFields == null ? null : Set.copyOf(grantedFields);
        strongerTreatments = Map.copyOf(strongerTreatments);
        if (purposeDomain.isBlank()) {
            throw new IllegalArgumentException("Cannot decide on view '" + view
                    + "' without a purpose domain; by default it is the receiving department");
        }
        if (epoch < 1) {
            throw new IllegalArgumentException(
                    "Cannot decide on view '" + view + "' for epoch " + epoch + "; epochs are counted from 1");
        }
    }

    /** All that a view shows, in the first epoch. */
    public static Decision whole(String view, String purposeDomain) {
        return new Decision(view, null, Map.of(), null, purposeDomain, 1);
    }
}
