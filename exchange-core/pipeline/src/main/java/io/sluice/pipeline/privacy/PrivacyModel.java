package io.sluice.pipeline.privacy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a release of records has to keep to. Records that agree in all quasi-identifiers, as the recipient sees them, are
 * a class.
 *
 * @param quasiIdentifiers fields by which somebody who knows a person could find the record
 * @param k the fewest records of a class (k-anonymity, Sweeney 2002); at least 2
 * @param diversity null: not asked for
 * @param closeness null: not asked for
 * @param holdDays for how many days a stream holds a record of a smaller class before it goes out without its
 *     quasi-identifiers; null: until the class is large enough
 */
public record PrivacyModel(
        List<String> quasiIdentifiers,
        int k,
        @Nullable Diversity diversity,
        @Nullable Closeness closeness,
        @Nullable Integer holdDays) {
    public PrivacyModel {
        quasiIdentifiers = List.copyOf(quasiIdentifiers);
        if (quasiIdentifiers.isEmpty()) {
            throw new IllegalArgumentException("A privacy model without quasi-identifiers has no classes; name some");
        }
        if (k < 2) {
            throw new IllegalArgumentException("A class of one record hides nobody; k is 2 or more");
        }
    }

    /** How many different values of a field each class shows at least (distinct l-diversity, Machanavajjhala 2007). */
    public record Diversity(String field, int least) {}

    /**
     * How far the values of a field in a class may lie from those of the whole release (t-closeness, Li, Li and
     * Venkatasubramanian, ICDE 2007): from 0, the same, to 1.
     *
     * @param ordered whether the values have an order, so that the distance is the earth mover's over their ranks; else
     *     it is the total variation
     */
    public record Closeness(String field, double most, boolean ordered) {}

    /** The model with a larger k. */
    public PrivacyModel raisedTo(int larger) {
        return new PrivacyModel(quasiIdentifiers, Math.max(k, larger), diversity, closeness, holdDays);
    }

    /** The model as far as it is about these fields; empty where none of them is a quasi-identifier. */
    public Optional<PrivacyModel> about(List<String> shown) {
        List<String> left = quasiIdentifiers.stream().filter(shown::contains).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new PrivacyModel(
                        left,
                        k,
                        diversity != null && shown.contains(diversity.field()) ? diversity : null,
                        closeness != null && shown.contains(closeness.field()) ? closeness : null,
                        holdDays));
    }
}
