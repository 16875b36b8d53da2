package io.sluice.standalone;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs of the operating system that Sluice uses where they exist. */
final class Executables {
    private Executables() {}

    static boolean exists(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What puts a child into a session of its own: else the terminal's Ctrl-C reaches all children at once, in no order. */
    static List<String> ownSession() {
        return exists("setsid") ? List.of("setsid") : List.of();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
