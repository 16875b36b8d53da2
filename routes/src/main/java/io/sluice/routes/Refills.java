package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import java.util.List;

/** The orders to fill tables of one source again: the last one for the whole source, and the last one for each table. */
record Refills(List<Specification.Refill> orders) {
    Refills {
        orders = List.copyOf(orders);
    }

    static Refills none() {
        return new Refills(List.of());
    }

    /** The serial of the last order that concerns a table; 0 where there is none. */
    long of(String table) {
        return orders.stream()
                .filter(order -> order.table() == null || table.equals(order.table()))
                .mapToLong(Specification.Refill::serial)
                .max()
                .orElse(0);
    }

    /** The serial of the last order for the whole source; 0 where there is none. */
    long whole() {
        return orders.stream()
                .filter(order -> order.table() == null)
                .mapToLong(Specification.Refill::serial)
                .max()
                .orElse(0);
    }
}
