package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the built project lies, and in it the programs of the servers.
 *
 * @param home the project's top folder
 */
public record Installation(Path home) {
    public Installation {
        home = home.toAbsolutePath().normalize();
    }

    /** The project named by the property {@code sluice.home}, else the one around the working folder. */
    public static Installation find() {
        String named = System.getProperty("sluice.home");
        if (named != null) {
            return new Installation(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("ops/broker/pom.xml"))) {
                return new Installation(folder);
            }
        }
        throw new StartException(
                StartException.Reason.USAGE,
                "The project's folder is not found around " + Path.of("").toAbsolutePath()
                        + "; start Sluice by its script, or set -Dsluice.home");
    }

    /** Class path of the Kafka broker, as Java's launcher expands it. */
    String brokerClassPath() {
        return present(home.resolve("ops/broker/target/lib")) + "/*";
    }

    /** The registry's start jar. */
    Path registry() {
        return present(home.resolve("ops/standalone/target/servers/registry/quarkus-run.jar"));
    }

    /** The start jar of one of the hub's own processes. */
    Path process(Part part) {
        String module = part == Part.CONTROL ? "catalog" : "routes";
        return present(home.resolve(module + "/target/quarkus-app/quarkus-run.jar"));
    }

    /** The packed PostgreSQL programs for this machine. */
    Path postgresArchive() {
        Path folder = present(home.resolve("ops/standalone/target/servers/postgresql"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> unbuilt(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static Path present(Path path) {
        if (!Files.exists(path)) {
            throw unbuilt(path);
        }
        return path;
    }

    private static StartException unbuilt(Path path) {
        return new StartException(
                StartException.Reason.UNAVAILABLE,
                path + " is missing: the project is not built; run: mvn package -DskipTests");
    }
}
