package io.sluice.schemas.assist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sampled of a column.
 *
 * @param comment of the database; empty: none
 * @param type as the database declares it, such as {@code varchar(18)}; empty: unknown
 * @param values as texts, one per sampled row; null where the row has none
 */
public record ColumnSample(String name, String comment, String type, List<@Nullable String> values) {
    public ColumnSample {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Never a value: this may come into a log. */
    @Override
    public String toString() {
        return "sample of column " + name + " (" + values.size() + " rows)";
    }
}
