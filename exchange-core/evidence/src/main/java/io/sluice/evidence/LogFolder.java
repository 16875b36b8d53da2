package io.sluice.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The files of a log. Each is written beside its place and moved there, so that no reader sees half of one. */
final class LogFolder {
    private final Path root;
    private final Steps steps;
    private final Durability durability;

    LogFolder(Path root, Steps steps) {
        this.root = root;
        this.steps = steps;
        this.durability = new Durability(root, steps);
    }

    /** Is told of each thing just before it happens to a file; a test ends the process there. */
    interface Steps {
        /** Nobody is told. */
        Steps UNSEEN = (step, file) -> {};

        void before(Step step, Path file);
    }

    /** What can happen to a file. */
    enum Step {
        WRITE,
        FORCE,
        MOVE,
        DELETE
    }

    Path path(String name) {
        return root.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    /** The file's bytes; empty where there is no such file. */
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path(name)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Written and visible, not yet safe from a power cut: see {@link #force}. */
    void write(String name, byte[] bytes) throws IOException {
        Path draft = draft(name);
        try (FileChannel channel = create(draft)) {
            write(channel, draft, bytes);
        }
        move(draft, name);
    }

    /** Safe from a power cut when this returns. */
    void writeForced(String name, byte[] bytes) throws IOException {
        Path draft = draft(name);
        try (FileChannel channel = create(draft)) {
            write(channel, draft, bytes);
            force(channel, draft);
        }
        move(draft, name);
        durability.forceFolders(List.of(path(name)));
    }

    /** Makes files that were written safe from a power cut, and their names too. */
    void force(Collection<String> names) throws IOException {
        durability.force(names.stream().map(this::path).toList());
    }

    void delete(Tile tile) throws IOException {
        Path file = path(tile.name());
        steps.before(Step.DELETE, file);
        Files.deleteIfExists(file);
        try {
            Files.deleteIfExists(parent(file));
        } catch (DirectoryNotEmptyException others) {
            // Another width of the same tile is there still.
        }
    }

    void write(FileChannel channel, Path file, byte[] bytes) throws IOException {
        steps.before(Step.WRITE, file);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    void force(FileChannel channel, Path file) throws IOException {
        durability.force(channel, file);
    }

    private Path draft(String name) throws IOException {
        Path draft = path(name + ".tmp");
        Files.createDirectories(parent(draft));
        return draft;
    }

    private static FileChannel create(Path draft) throws IOException {
        return FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void move(Path draft, String name) throws IOException {
        steps.before(Step.MOVE, path(name));
        Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("'" + file + "' lies in no folder");
        }
        return parent;
    }
}
