package io.sluice.bench;

/** How often a benchmark measures. */
final class Runs {
    private Runs() {}

    /** What {@code -Dsluice.bench.runs} says, else the benchmark's own number. */
    static int count(int usual) {
        return Integer.getInteger("sluice.bench.runs", usual);
    }
}
