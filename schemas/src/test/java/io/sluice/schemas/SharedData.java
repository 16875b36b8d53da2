package io.sluice.schemas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's reference data: SLUICE_SHARED_DATA, or {@code shared/data} beside a folder above this one. */
final class SharedData {

    private SharedData() {}

    /** The file, or the test is skipped with the line that mends it. */
    static Path file(String path) {
        Path file = folder().resolve(path);
        assumeTrue(Files.exists(file), "skipped: " + path + " is absent; set SLUICE_SHARED_DATA to the reference data");
        return file;
    }

    private static Path folder() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        if (named != null) {
            return Path.of(named);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        return at == null ? Path.of("shared/data") : at.resolve("shared/data");
    }
}
