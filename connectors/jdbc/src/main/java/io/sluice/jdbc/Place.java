package io.sluice.jdbc;

import java.util.List;

/**
 * A place in an order of rows.
 *
 * @param values of the order's first columns, as texts
 * @param itself whether the rows that stand exactly there belong to what begins there
 */
record Place(List<String> values, boolean itself) {
    Place {
        values = List.copyOf(values);
    }

    static Place at(List<String> values) {
        return new Place(values, true);
    }

    static Place after(List<String> values) {
        return new Place(values, false);
    }

    @Override
    public String toString() {
        return "place of " + values.size() + " columns";
    }
}
