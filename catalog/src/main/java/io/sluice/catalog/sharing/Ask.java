package io.sluice.catalog.sharing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param dataset the interface's id
 * @param view the contract's view
 * @param reference the requester's own, for finding it again
 * @param purpose what it is for
 * @param legalBasis document and article
 * @param fields of the view; null: all that it shows
 * @param rowFilter CEL over the interface's fields; null: every row in the view's scope
 * @param termDays how long, 1 to 1,826
 * @param particulars what else there is to say
 * @param renews a grant of the same interface that is to go on without a gap; fields and filter are then as it has them
 */
public record Ask(
        @NotBlank @Size(max = 127) String dataset,
        @NotBlank @Size(max = 63) String view,
        @NotNull @Size(max = 200) String reference,
        @NotBlank @Size(max = 2000) String purpose,
        @NotBlank @Size(max = 500) String legalBasis,
        @Nullable @Size(min = 1, max = 1000) List<String> fields,
        @Nullable @Size(max = 2000) String rowFilter,
        @Min(1) @Max(1826) int termDays,
        @Nullable Particulars particulars,
        @Nullable @Size(max = 63) String renews) {
    /** Asks for something new. */
    public Ask(
            String dataset,
            String view,
            String reference,
            String purpose,
            String legalBasis,
            @Nullable List<String> fields,
            @Nullable String rowFilter,
            int termDays,
            @Nullable Particulars particulars) {
        this(dataset, view, reference, purpose, legalBasis, fields, rowFilter, termDays, particulars, null);
    }

    public Ask {
        fields = fields == null ? null : List.copyOf(fields);
    }
}
