package io.sluice.catalog.sharing;

import java.util.List;

/**
 * Somebody who acts for a department.
 *
 * @param name of the account
 * @param deputyOf whose role it acts in; empty where it is its own
 */
record Actor(String name, String department, List<String> deputyOf) {
    Actor {
        deputyOf = List.copyOf(deputyOf);
    }

    Actor(String name, String department) {
        this(name, department, List.of());
    }
}
