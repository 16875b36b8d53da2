package io.sluice.bench.lab;

/**
 * What a piece of work took.
 *
 * @param perSecond rows or changes in a second
 * @param cpuPerMillion CPU-seconds for a million of them
 * @param rssMb most memory that the process has held by its end
 */
public record Cost(double perSecond, double cpuPerMillion, double rssMb) {
    private static final double MILLION = 1e6;

    /**
     * @param seconds of wall time
     * @param cpuSeconds of the process that did it
     */
    public static Cost of(long rows, double seconds, double cpuSeconds, double rssMb) {
        if (rows < 1 || seconds <= 0) {
            throw new IllegalArgumentException("Cannot tell the cost of " + rows + " rows in " + seconds + " s");
        }
        return new Cost(rows / seconds, cpuSeconds / rows * MILLION, rssMb);
    }

    @Override
    public String toString() {
        return Math.round(perSecond) + "/s, " + Math.round(cpuPerMillion * 10) / 10.0 + " CPU-s/M, " + Math.round(rssMb)
                + " MB";
    }
}
