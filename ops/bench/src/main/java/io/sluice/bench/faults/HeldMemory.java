package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that the data process holds at most from now on, as the kernel counts it: its heap of 512 MB, and code,
 * threads and buffers beside it. That it dies of too little heap counts as well.
 *
 * @param process its id
 * @param restarts how often it had been started again before
 */
record HeldMemory(long process, int restarts) {
    private static final int MOST_MB = 512 + 400;
    /** Forgets the peak of the time before; see proc_pid_clear_refs(5). */
    private static final String RESET = "5";

    static HeldMemory from(Scene scene) throws IOException {
        Child data = scene.child(Part.DATA);
        long process = data.pid().orElseThrow();
        Files.writeString(Path.of("/proc", Long.toString(process), "clear_refs"), RESET);
        return new HeldMemory(process, data.restarts());
    }

    void mustBeBounded(Scene scene) throws IOException {
        int deaths = scene.child(Part.DATA).restarts() - restarts;
        if (deaths > 0) {
            scene.problem("the data process died " + deaths + " times");
            return;
        }
        long peak = peakMb();
        scene.say("the data process held " + peak + " MB at most");
        if (peak > MOST_MB) {
            scene.problem("the data process holds " + peak + " MB, more than " + MOST_MB);
        }
    }

    private long peakMb() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }
}
