package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
 * @param k the fewest records of a class, where it is to be more than the contract's; null: the contract's
 */
public record Decision(
        String view,
        @Nullable Set<String> grantedFields,
        Map<String, Treatment> strongerTreatments,
        @Nullable String rowFilter,
        String purposeDomain,
        int epoch,
        @Nullable Integer k) {
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

    /** The same decision where fields bear other names: old → new. Its row filter stays as it was written. */
    public Decision renamed(Map<String, String> names) {
        Set<String> granted = grantedFields;
        Map<String, Treatment> treatments = new HashMap<>();
        strongerTreatments.forEach((field, treatment) -> treatments.put(names.getOrDefault(field, field), treatment));
        return new Decision(
                view,
                granted == null
                        ? null
                        : granted.stream()
                                .map(field -> names.getOrDefault(field, field))
                                .collect(Collectors.toSet()),
                treatments,
                rowFilter,
                purposeDomain,
                epoch,
                k);
    }

    /** A decision that leaves classes as large as the contract has them. */
    public Decision(
            String view,
            @Nullable Set<String> grantedFields,
            Map<String, Treatment> strongerTreatments,
            @Nullable String rowFilter,
            String purposeDomain,
            int epoch) {
        this(view, grantedFields, strongerTreatments, rowFilter, purposeDomain, epoch, null);
    }

    /** All that a view shows, in the first epoch. */
    public static Decision whole(String view, String purposeDomain) {
        return new Decision(view, null, Map.of(), null, purposeDomain, 1);
    }
}
