package io.sluice.bench.fleet;

/**
 * What a process holds.
 *
 * @param heapMb of its heap after a full collection
 * @param rssMb most resident memory until then
 * @param threads of the operating system
 */
public record Occupancy(double heapMb, double rssMb, long threads) {
    @Override
    public String toString() {
        return Math.round(heapMb) + " MB of heap, " + Math.round(rssMb) + " MB resident, " + threads + " threads";
    }
}
