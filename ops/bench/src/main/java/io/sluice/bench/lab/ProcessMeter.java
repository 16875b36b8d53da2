package io.sluice.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What one process costs: CPU time of all its threads, and the most memory it has held (the latter on Linux only). */
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
                .orElseThrow(() -> new IllegalStateException("Process " + process.pid() + " tells no CPU time"));
        return used.toMillis() / 1000.0;
    }

    /** Most resident memory so far, in MB. */
    public double peakRssMb() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    / (double) KB_PER_MB;
        } catch (IOException e) {
            throw new IllegalStateException("Process " + process.pid() + " tells no memory", e);
        }
    }
}
