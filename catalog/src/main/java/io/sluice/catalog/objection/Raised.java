package io.sluice.catalog.objection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What somebody objects to.
 *
 * @param about {@code catalogue}: an entry; {@code decision}: on a request; {@code use}: of what is delivered
 * @param cause of a decision: {@code time}, {@code opinion} or {@code other}; of use: {@code service}, {@code quality}
 *     or {@code other}; of the catalogue: {@code other}
 * @param subject the dataset's, request's or grant's id
 * @param words what is wrong, without any record's value
 */
public record Raised(
        @NotNull @Pattern(regexp = "catalogue|decision|use") String about,

        @NotNull @Pattern(regexp = "time|opinion|service|quality|other") String cause,

        @NotBlank @Size(max = 127) String subject,
        @NotBlank @Size(max = 4000) String words) {

    /** The causes that there are for what it is about. */
    public static List<String> causes(String about) {
        return switch (about) {
            case "decision" -> List.of("time", "opinion", "other");
            case "use" -> List.of("service", "quality", "other");
            default -> List.of("other");
        };
    }
}
