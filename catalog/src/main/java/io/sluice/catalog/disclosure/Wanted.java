package io.sluice.catalog.disclosure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be disclosed.
 *
 * @param kind {@code conversion}: how another share shows the same; {@code reidentification}: the value itself
 * @param grant under which the values were received
 * @param field that shows them
 * @param shown the treated values; one of them for a re-identification
 * @param toGrant of a conversion: the grant whose share is to show them, also the asking department's
 * @param toField of a conversion: that share's field for the same identifier
 */
public record Wanted(
        @NotNull @Pattern(regexp = "conversion|reidentification") String kind,

        @NotBlank @Size(max = 80) String grant,
        @NotBlank @Size(max = 200) String field,

        @NotNull @Size(min = 1, max = 1000) List<@NotBlank @Size(max = 400) String> shown,

        @Nullable @Size(max = 80) String toGrant,
        @Nullable @Size(max = 200) String toField,
        @NotBlank @Size(max = 2000) String reason,
        @NotBlank @Size(max = 2000) String legalBasis) {

    boolean isConversion() {
        return kind.equals("conversion");
    }
}
