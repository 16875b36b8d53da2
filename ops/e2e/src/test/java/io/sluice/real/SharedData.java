package io.sluice.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of public reference data beside the project; it is never copied into it. */
public final class SharedData {

    private SharedData() {}

    /** The databases and files of real registers; where they are absent, the test is skipped. */
    public static Path databases() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        Path data = named == null ? beside(Path.of("").toAbsolutePath()) : Path.of(named);
        assumeTrue(
                Files.isDirectory(data.resolve("db")),
                "skipped: no folder 'shared/data/db' beside the project; set SLUICE_SHARED_DATA to the folder"
                        + " that holds 'db'");
        return data.resolve("db").toAbsolutePath();
    }

    private static Path beside(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return at.resolve("shared/data");
            }
        }
        return start.resolve("shared/data");
    }
}
