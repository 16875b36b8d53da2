package io.sluice.catalog.grant;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken away from grants.
 *
 * @param without fields, as the grants name them; what a grant does not show is not taken from it; null: none
 * @param until an earlier end; null: their own
 * @param bytesPerSecond a lower quota; null: their own
 */
public record Narrower(
        @Nullable @Size(max = 1000) List<@NotBlank @Size(max = 127) String> without,
        @Nullable Instant until,
        @Nullable @Min(1024) Long bytesPerSecond) {

    /** The fields; empty: none. */
    List<String> fields() {
        return without == null ? List.of() : without;
    }
}
