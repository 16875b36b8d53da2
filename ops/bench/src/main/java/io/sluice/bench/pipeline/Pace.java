package io.sluice.bench.pipeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How fast a piece of work went.
 *
 * @param perSecond values in a second of the thread's CPU time: others use the machine too
 * @param bytesEach what the thread allocated for one, in bytes
 */
record Pace(double perSecond, double bytesEach) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Works again and again.
     *
     * @param values that the work is about
     * @param nanos of CPU time at least
     */
    static Pace of(Contender contender, @Nullable Object[] results, int values, long nanos) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = THREADS.getCurrentThreadCpuTime();
        long taken = 0;
        long times = 0;
        while (taken < nanos) {
            contender.work(results);
            times++;
            taken = THREADS.getCurrentThreadCpuTime() - begin;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        return new Pace(times * values / (taken / 1e9), (double) allocated / (times * values));
    }
}
