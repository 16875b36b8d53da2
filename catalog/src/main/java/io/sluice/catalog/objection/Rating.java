package io.sluice.catalog.objection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is rated by who objected.
 *
 * @param stars 1 to 5
 * @param solved whether what was objected to is solved
 */
public record Rating(
        @NotNull @Min(1) @Max(5) Integer stars,
        @NotNull Boolean solved,
        @Nullable @Size(max = 2000) String remark) {}
