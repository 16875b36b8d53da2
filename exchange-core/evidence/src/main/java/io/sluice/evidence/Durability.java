package io.sluice.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes what was written to files below a folder safe from a power cut. */
record Durability(Path root, LogFolder.Steps steps) {

    void force(FileChannel channel, Path file) throws IOException {
        steps.before(LogFolder.Step.FORCE, file);
        channel.force(false);
    }

    /** Forces files that are no longer open, and then their names. All at once: the disk writes its journal once then. */
    void force(Collection<Path> files) throws IOException {
        files.forEach(file -> steps.before(LogFolder.Step.FORCE, file));
        List<Future<Path>> forced = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Path file : files) {
                forced.add(threads.submit(() -> force(file)));
            }
        }
        for (Future<Path> each : forced) {
            check(each);
        }
        forceFolders(files);
    }

    private static void check(Future<Path> forced) throws IOException {
        if (forced.state() != Future.State.SUCCESS) {
            throw forced.state() == Future.State.FAILED
                    ? new IOException("A log file could not be forced to the disk", forced.exceptionNow())
                    : new IOException("A log file was not forced to the disk: the thread was interrupted");
        }
    }

    /** The folders in which the files lie, up to the root, each once. */
    void forceFolders(Collection<Path> files) throws IOException {
        Set<Path> done = new LinkedHashSet<>();
        for (Path file : files) {
            Path folder = LogFolder.parent(file);
            while (done.add(folder) && !folder.equals(root)) {
                folder = LogFolder.parent(folder);
            }
        }
        for (Path folder : done) {
            steps.before(LogFolder.Step.FORCE, folder);
            force(folder);
        }
    }

    private static Path force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(false);
        }
        return path;
    }
}
