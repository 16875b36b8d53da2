package io.sluice.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One server program that a {@link Supervisor} runs as a child process. */
public interface Service {
    /** Unique within a data folder; names its log and its process record. */
    String name();

    /** TCP ports on loopback that the program will listen on. */
    List<Integer> ports();

    /** Makes the program's files and settings; called before every start, and must leave existing data alone. */
    void prepare();

    /** The command line. It must replace itself, not fork: its process id is the server's. */
    List<String> command();

    /** Environment variables beside the inherited ones. */
    Map<String, String> environment();

    /** Folder in which the program runs. */
    Path workingFolder();

    /** Whether the server answers as it should; must return within a few seconds. */
    boolean ready();

    /** The signal that makes the program end in good order. */
    default String stopSignal() {
        return "TERM";
    }

    /** How long a start may take before it counts as failed. */
    default Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    /** What the program said about its own end, where its log tells; shown when it cannot be started. */
    default Optional<String> lastWords(Path log) {
        return Optional.empty();
    }
}
