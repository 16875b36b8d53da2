package io.sluice.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Published test vectors, which lie beside the project and not in it. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder of {@code shared/data}; without that folder the test is skipped. */
    public static Path path(String name) {
        Optional<Path> folder = folder();
        Assumptions.assumeTrue(
                folder.isPresent(),
                "Skipped: no folder shared/data beside the project; name it in SLUICE_SHARED_DATA to run this test");
        return folder.orElseThrow().resolve(name);
    }

    public static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(path(name).toFile());
    }

    private static Optional<Path> folder() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path up = here; up != null; up = up.getParent()) {
            Path data = up.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
