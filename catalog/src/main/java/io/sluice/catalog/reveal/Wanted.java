package io.sluice.catalog.reveal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Which record somebody wants to see as it is, and why.
 *
 * @param record which of those that the look shows, from 1
 * @param code what for, as a {@link Reveal} has it
 * @param reason a sentence for who looks at the exchange log; never a value
 */
public record Wanted(
        @NotNull @Size(max = 127) String dataset,
        @NotNull @Size(max = 63) String view,
        @NotNull @Min(1) @Max(20) Integer record,

        @NotNull @Pattern(regexp = "quality|objection|incident|request") String code,

        @NotBlank @Size(min = SHORTEST, max = 1000) String reason) {
    /** Letters of a reason at least. */
    public static final int SHORTEST = 12;
}
