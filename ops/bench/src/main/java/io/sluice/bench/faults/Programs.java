package io.sluice.bench.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operating system's programs. */
final class Programs {
    private static final int SECONDS = 30;

    private Programs() {}

    /** @throws IOException where it is missing, too slow, or fails */
    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("'" + command[0] + "' took longer than " + SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while '" + command[0] + "' ran", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("'" + String.join(" ", command) + "' ended with " + process.exitValue());
        }
    }

    /** Sends a signal by name, such as {@code STOP}. */
    static void signal(long process, String name) throws IOException {
        run("kill", "-" + name, Long.toString(process));
    }

    static boolean exists(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> java.nio.file.Files.isExecutable(java.nio.file.Path.of(folder, program)));
    }
}
