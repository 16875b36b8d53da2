package io.sluice.demo.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How large the city is and what it does.
 *
 * @param people registered residents, at least 100
 * @param enterprises at least 10
 * @param seed the same seed and size give the same city
 * @param changes how many changes are made while everything runs
 * @param files the folder of the departments' CSV files; empty: the departments have databases
 */
public record DemoOptions(int people, int enterprises, long seed, int changes, Optional<Path> files) {
    public static final DemoOptions STANDARD = new DemoOptions(50_000, 10_000, 20261122, 5_000);

    public DemoOptions {
        if (people < 100 || enterprises < 10 || changes < 0) {
            throw new IllegalArgumentException(
                    "A city needs 100 people and 10 enterprises at least; give --people and --enterprises");
        }
    }

    /** Of a city on databases. */
    public DemoOptions(int people, int enterprises, long seed, int changes) {
        this(people, enterprises, seed, changes, Optional.empty());
    }
}
