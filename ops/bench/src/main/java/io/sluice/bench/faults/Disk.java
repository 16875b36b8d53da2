package io.sluice.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk in memory; making one takes the rights of the superuser. */
final class Disk implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    static Disk at(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        Programs.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        return new Disk(folder);
    }

    /** Writes until nothing more fits, and says how much that was. */
    static String fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return "full after " + Files.size(filler) / 1024 + " kB";
        }
    }

    /** Makes a disk of ours refuse all writing, or take it again. */
    static void writable(Path folder, boolean isWritable) throws IOException {
        Programs.run("mount", "-o", "remount," + (isWritable ? "rw" : "ro"), folder.toString());
    }

    @Override
    public void close() {
        try {
            Programs.run("umount", "-l", folder.toString());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot unmount " + folder + ": do it by hand", e);
        }
    }
}
