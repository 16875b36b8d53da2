package io.sluice.contract.golden;

import io.sluice.model.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as a case gives it. */
final class GoldenRow implements Row {

    private final List<@Nullable Object> values;

    GoldenRow(List<@Nullable Object> values) {
        this.values = new ArrayList<>(values);
    }

    @Override
    public @Nullable Object value(int index) {
        return values.get(index);
    }

    @Override
    public String toString() {
        return "golden row of " + values.size() + " columns";
    }
}
