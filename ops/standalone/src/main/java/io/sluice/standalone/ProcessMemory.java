package io.sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The memory that this process and a stack's servers hold together (Linux only), sampled until closed. What several of
 * them share, such as PostgreSQL's buffers and the pages of its program, is counted once: the kernel gives each process
 * its part of it (proportional set size, proc_pid_smaps(5)).
 */
public final class ProcessMemory implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataFolder data;
    private final Thread sampler;
    private volatile boolean closed;
    private volatile long peakKb;

    /** Begins to watch this process, and the servers of {@code data} even where another process started them. */
    public ProcessMemory(DataFolder data) {
        this.data = data;
        sampler = Thread.ofPlatform().daemon().name("process-memory").unstarted(this::sample);
        sampler.start();
    }

    /** The most that was held at one moment, in MB. */
    public long peakRssMb() {
        return Math.max(peakKb, totalKb()) / 1024;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(sampler);
    }

    private void sample() {
        while (!closed) {
            peakKb = Math.max(peakKb, totalKb());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What is held now by this process, its children and theirs, and by the servers of the data folder, in kB. */
    long totalKb() {
        var trees =
                new HashSet<ProcessHandle>(ProcessHandle.current().children().toList());
        Orphans.in(data).forEach(server -> server.process().ifPresent(trees::add));
        StackLock.holder(data).ifPresent(trees::add);
        trees.remove(ProcessHandle.current());
        return Stream.concat(Stream.of(ProcessHandle.current()), trees.stream().flatMap(ProcessMemory::tree))
                .distinct()
                .mapToLong(process -> kb(process.pid()))
                .sum();
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long kb(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(ProcessMemory::kb)
                    .sum();
        } catch (IOException e) {
            // The process has just ended, or this is no Linux: it holds nothing that we can see.
            return 0;
        }
    }

    private static long kb(String line) {
        return Long.parseLong(
                line.substring(line.indexOf(':') + 1).replace("kB", "").strip());
    }
}
