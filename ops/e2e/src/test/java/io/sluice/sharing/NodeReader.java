package io.sluice.sharing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The reader in JavaScript: Node and its packages, brought in where they are missing. */
final class NodeReader {
    private static final List<String> PARTS = List.of("package.json", "package-lock.json", "reader.js");
    private static final int MINUTES = 5;

    private NodeReader() {}

    /** A folder with the reader and its packages. */
    static Path install() throws IOException, InterruptedException {
        assumeTrue(
                runs(List.of("node", "--version")) && runs(List.of("npm", "--version")),
                "Node is missing; run: apt-get install nodejs npm");
        Path folder = Files.createDirectories(Path.of("target", "node").toAbsolutePath());
        for (String part : PARTS) {
            Files.copy(Path.of("src/test/node", part), folder.resolve(part), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder)) {
            throw new IOException("The packages of the reader in Node could not be installed; see " + folder
                    + "/install.log, or run there: npm ci --ignore-scripts");
        }
        return folder;
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            return run(command, Files.createTempDirectory("sluice-node"));
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }
}
