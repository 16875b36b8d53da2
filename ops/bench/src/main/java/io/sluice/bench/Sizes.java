package io.sluice.bench;

/** How much a benchmark takes, unless a property of the JVM says otherwise. */
final class Sizes {
    private Sizes() {}

    /** Changes of a backlog, the first half of which warms up: {@code -Dsluice.bench.changes}. */
    static long changes() {
        return Long.getLong("sluice.bench.changes", 300_000);
    }

    /** Rows of a bulk extract: {@code -Dsluice.bench.rows}. */
    static long rows() {
        return Long.getLong("sluice.bench.rows", 1_000_000);
    }

    /** Rows of a source whose columns are profiled: {@code -Dsluice.bench.profiled}; the goal is for 10,000,000. */
    static long profiled() {
        return Long.getLong("sluice.bench.profiled", 1_000_000);
    }

    /** Seconds of a stream at a fixed pace: {@code -Dsluice.bench.seconds}. */
    static int seconds() {
        return Integer.getInteger("sluice.bench.seconds", 60);
    }

    /** Interfaces of a process: {@code -Dsluice.bench.interfaces}. */
    static int interfaces() {
        return Integer.getInteger("sluice.bench.interfaces", 1001);
    }

    /** Sources that they are spread over: {@code -Dsluice.bench.sources}. */
    static int sources() {
        return Integer.getInteger("sluice.bench.sources", 20);
    }
}
