package io.sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The memory that this process and a stack's servers hold together (Linux only), sampled until closed. Memory that a
 * PostgreSQL server's processes share is counted once.
 */
public final class ProcessMemory implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

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
        long supervisor = StackLock.holder(data)
                .filter(holder -> holder.pid() != ProcessHandle.current().pid())
                .map(holder -> own(holder.pid()).exclusiveKb)
                .orElse(0L);
        return supervisor
                + own(ProcessHandle.current().pid()).exclusiveKb
                + trees.stream().mapToLong(ProcessMemory::treeKb).sum();
    }

    private static long treeKb(ProcessHandle root) {
        List<Usage> usages = Stream.concat(Stream.of(root), root.descendants())
                .map(process -> own(process.pid()))
                .toList();
        return usages.stream().mapToLong(Usage::exclusiveKb).sum()
                + usages.stream().mapToLong(Usage::sharedKb).max().orElse(0);
    }

    /**
     * One process' resident memory.
     *
     * @param exclusiveKb heap, stacks, code and mapped files
     * @param sharedKb shared memory segments
     */
    private record Usage(long exclusiveKb, long sharedKb) {}

    private static Usage own(long pid) {
        long exclusive = 0;
        long shared = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("RssAnon:") || line.startsWith("RssFile:")) {
                    exclusive += kb(line);
                } else if (line.startsWith("RssShmem:")) {
                    shared += kb(line);
                }
            }
        } catch (IOException e) {
            // The process has just ended, or this is no Linux: it holds nothing that we can see.
            return new Usage(0, 0);
        }
        return new Usage(exclusive, shared);
    }

    private static long kb(String line) {
        return Long.parseLong(
                line.substring(line.indexOf(':') + 1).replace("kB", "").strip());
    }
}
