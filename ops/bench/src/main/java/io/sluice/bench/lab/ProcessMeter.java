package io.sluice.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What one process costs: CPU time of all its threads, its memory and its threads (the latter two on Linux only). */
public final class ProcessMeter {
    private static final int KB_PER_MB = 1024;

    private final ProcessHandle process;

    public ProcessMeter(long pid) {
        this.process = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("Process " + pid + " is gone: it cannot be measured"));
    }

    /** CPU time since it started, in seconds, to a hundredth. */
    public double cpuSeconds() {
        Duration used = process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException(
                        "Process " + process.pid() + " tells no CPU time, so it has ended; its log says why"));
        return used.toMillis() / 1000.0;
    }

    /** Most resident memory so far, in MB. */
    public double peakRssMb() {
        return status("VmHWM:") / (double) KB_PER_MB;
    }

    /** Resident memory now, in MB. */
    public double rssMb() {
        return status("VmRSS:") / (double) KB_PER_MB;
    }

    /** Threads of the operating system. */
    public long threads() {
        return status("Threads:");
    }

    private long status(String line) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new IllegalStateException("Process " + process.pid() + " tells no memory", e);
        }
    }
}
