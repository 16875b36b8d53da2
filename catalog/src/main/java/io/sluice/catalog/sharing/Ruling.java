package io.sluice.catalog.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a steward decides. A grant may narrow what was asked and strengthen treatments, never the reverse.
 *
 * @param outcome {@code grant} or {@code refuse}
 * @param fields of those asked for; null: all of them
 * @param treatments field → treatment as contracts write it, where it is to be stronger than the view's
 * @param rowFilter CEL, in addition to the request's own
 * @param purposeDomain the scope of a pseudonym; null: the recipient's own
 * @param epoch of the share, from 1: another one has other keys, topic and load; null: the first
 * @param termDays null: as asked
 * @param k the fewest records of a class of quasi-identifiers; null: the contract's, below which it cannot be
 * @param reasonCode of a refusal: 1 law forbids, 2 not held here, 3 not fit for sharing, 4 other
 * @param reason of a refusal, or of a grant that crosses k by what its recipient has already
 * @param items field by field, instead of {@code fields} and {@code treatments}: each that was asked for has one outcome
 * @param conditions of the grant, in words
 * @param bytesPerSecond that its readers may take together; null: no limit
 */
public record Ruling(
        @NotNull @Pattern(regexp = "grant|refuse") String outcome,
        @Nullable @Size(min = 1, max = 1000) List<String> fields,
        @Nullable @Size(max = 1000) Map<String, JsonNode> treatments,
        @Nullable @Size(max = 2000) String rowFilter,

        @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String purposeDomain,

        @Nullable @Min(1) @Max(9999) Integer epoch,
        @Nullable @Min(1) @Max(1826) Integer termDays,
        @Nullable @Min(2) @Max(100_000) Integer k,
        @Nullable @Pattern(regexp = "[1-4]") String reasonCode,
        @Nullable @Size(max = 2000) String reason,
        @Nullable @Size(min = 1, max = 1000) List<@Valid Item> items,
        @Nullable @Size(max = 2000) String conditions,
        @Nullable @Min(1024) Long bytesPerSecond) {

    /** Rules on the whole, without conditions. */
    public Ruling(
            String outcome,
            @Nullable List<String> fields,
            @Nullable Map<String, JsonNode> treatments,
            @Nullable String rowFilter,
            @Nullable String purposeDomain,
            @Nullable Integer epoch,
            @Nullable Integer termDays,
            @Nullable Integer k,
            @Nullable String reasonCode,
            @Nullable String reason) {
        this(
                outcome,
                fields,
                treatments,
                rowFilter,
                purposeDomain,
                epoch,
                termDays,
                k,
                reasonCode,
                reason,
                null,
                null,
                null);
    }

    /** The same with other fields and treatments. */
    Ruling with(List<String> granted, Map<String, JsonNode> treated) {
        return new Ruling(
                outcome,
                granted,
                treated,
                rowFilter,
                purposeDomain,
                epoch,
                termDays,
                k,
                reasonCode,
                reason,
                items,
                conditions,
                bytesPerSecond);
    }
}
