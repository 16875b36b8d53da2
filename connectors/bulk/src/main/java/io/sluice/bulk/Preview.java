package io.sluice.bulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a share as a recipient would get them.
 *
 * @param fields that a recipient would see
 * @param rows at most {@link Previewer#ROWS}, each with one text per field; null where the field is
 * @param read rows of the source that were looked at
 * @param skipped of these, rows out of the share's scope
 * @param rejected of these, rows that would go to quarantine, by rule
 * @param problem why nothing would be delivered at all; then there are no rows
 * @param estimate how well the records hide each other; null: it was not asked for, or there is nothing to count
 */
public record Preview(
        String interfaceId,
        List<Field> fields,
        List<List<@Nullable String>> rows,
        long read,
        long skipped,
        Map<String, Long> rejected,
        @Nullable String problem,
        @Nullable Estimate estimate) {
    public Preview {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
        rejected = Map.copyOf(rejected);
    }

    /** The same with so many rows at most. */
    public Preview first(int most) {
        return new Preview(
                interfaceId,
                fields,
                rows.subList(0, Math.min(most, rows.size())),
                read,
                skipped,
                rejected,
                problem,
                estimate);
    }

    /** @param treatment as contracts call it, with what it is given */
    public record Field(String name, String treatment) {}
}
