package io.sluice.catalog.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a steward decides about one field that was asked for.
 *
 * @param outcome {@code grant} as the view has it, {@code treat} with another treatment, {@code refuse}, or {@code
 *     alternative}: another interface or view is offered instead
 * @param treatment as contracts write it, of {@code treat}
 * @param reasonCode of a refusal: 1 law forbids, 2 not held here, 3 not fit for sharing, 4 other
 * @param reason of a refusal: the basis; of an alternative: why it serves
 * @param alternative what is offered instead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Item(
        @NotBlank @Size(max = 127) String field,

        @NotNull @Pattern(regexp = "grant|treat|refuse|alternative") String outcome,

        @Nullable JsonNode treatment,
        @Nullable @Pattern(regexp = "[1-4]") String reasonCode,
        @Nullable @Size(max = 2000) String reason,
        @Nullable @Valid Alternative alternative) {

    /**
     * What is offered instead.
     *
     * @param dataset the interface's id
     * @param view of that interface
     */
    public record Alternative(
            @NotBlank @Size(max = 127) String dataset,
            @NotBlank @Size(max = 63) String view) {}

    boolean isGranted() {
        return outcome.equals("grant") || outcome.equals("treat");
    }
}
