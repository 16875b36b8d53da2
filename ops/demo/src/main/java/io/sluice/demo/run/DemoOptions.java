package io.sluice.demo.run;

/**
 * How large the city is and what it does.
 *
 * @param people registered residents, at least 100
 * @param enterprises at least 10
 * @param seed the same seed and size give the same city
 * @param changes how many changes are made while everything runs
 */
public record DemoOptions(int people, int enterprises, long seed, int changes) {
    public static final DemoOptions STANDARD = new DemoOptions(50_000, 10_000, 20261122, 5_000);

    public DemoOptions {
        if (people < 100 || enterprises < 10 || changes < 0) {
            throw new IllegalArgumentException(
                    "A city needs 100 people and 10 enterprises at least; give --people and --enterprises");
        }
    }
}
