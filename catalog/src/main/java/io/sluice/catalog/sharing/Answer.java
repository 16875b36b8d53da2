package io.sluice.catalog.sharing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a requester adds when it is asked to.
 *
 * @param text the answer
 * @param particulars instead of those of the request; null: they stay
 */
public record Answer(
        @NotBlank @Size(max = 2000) String text, @Nullable Particulars particulars) {}
