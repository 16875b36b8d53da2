package io.sluice.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small disk in memory; making one takes the rights of the superuser. */
final class Disk implements AutoCloseable {
    private final Optional<Path> folder;

    private Disk(Optional<Path> folder) {
        this.folder = folder;
    }

    static Disk none() {
        return new Disk(Optional.empty());
    }

    static Disk at(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        Programs.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        return new Disk(Optional.of(folder));
    }

    @Override
    public void close() {
        folder.ifPresent(mounted -> {
            try {
                Programs.run("umount", "-l", mounted.toString());
            } catch (IOException e) {
                throw new IllegalStateException("Cannot unmount " + mounted + ": do it by hand", e);
            }
        });
    }
}
