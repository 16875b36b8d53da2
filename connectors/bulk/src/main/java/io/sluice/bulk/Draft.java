package io.sluice.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An extract in the making: a hidden folder that takes its name when it is complete, or goes. */
final class Draft {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private final Path extracts;
    private final Path folder;
    private final Path complete;

    private Draft(Path extracts, String id) {
        this.extracts = extracts;
        this.folder = extracts.resolve("." + id + ".part");
        this.complete = extracts.resolve(id);
    }

    /** @throws IllegalArgumentException for an id that is no plain folder name */
    static Draft of(Path extracts, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "An extract's id becomes a folder: use letters, digits, '-' and '_', at most 100");
        }
        return new Draft(extracts, id);
    }

    /** The extract, where it was made before. */
    boolean isComplete() {
        return Files.exists(complete.resolve(ExtractManifest.NAME));
    }

    Path complete() {
        return complete;
    }

    Path folder() {
        return folder;
    }

    /** Begins anew; what a crash left is removed. */
    void begin() throws IOException {
        Files.createDirectories(extracts);
        discard();
        Files.createDirectory(folder);
    }

    /** Everything is on the disk before the name says so. */
    void finish() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            sync(file, StandardOpenOption.WRITE);
        }
        sync(folder, StandardOpenOption.READ);
        Files.move(folder, complete, StandardCopyOption.ATOMIC_MOVE);
        sync(extracts, StandardOpenOption.READ);
    }

    void discard() throws IOException {
        if (Files.exists(folder)) {
            List<Path> found;
            try (Stream<Path> walked = Files.walk(folder)) {
                found = walked.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : found) {
                Files.delete(each);
            }
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
