package io.sluice.keys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A token of SoftHSM2, brought in where it is missing. A process has one: its library reads its place once. */
public final class SoftToken {
    public static final String PIN = "4711-sluice";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final int MINUTES = 5;

    private final Path folder;

    private SoftToken(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a fresh token. This process' {@code SOFTHSM2_CONF} has to name {@code softhsm2.conf} in that folder.
     */
    public static SoftToken make(Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.exists(LIBRARY), "SoftHSM2 is missing; run: apt-get install softhsm2");
        SoftToken token = new SoftToken(folder);
        token.clear();
        Files.createDirectories(token.tokens());
        Files.writeString(folder.resolve("softhsm2.conf"), """
                directories.tokendir = %s
                objectstore.backend = file
                log.level = ERROR
                """.formatted(token.tokens()));
        Files.writeString(folder.resolve("pin"), PIN);
        Files.setPosixFilePermissions(folder.resolve("pin"), PosixFilePermissions.fromString("r--------"));
        if (!ran(List.of(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "sluice",
                "--so-pin",
                "so-" + PIN,
                "--pin",
                PIN))) {
            throw new IOException(
                    "The token could not be made; is SOFTHSM2_CONF=" + folder.resolve("softhsm2.conf") + "?");
        }
        return token;
    }

    public TokenSettings settings() {
        return new TokenSettings(LIBRARY, Optional.empty(), folder.resolve("pin"));
    }

    /** Takes its keys out of the token, as if it had been changed for an empty one. */
    public void hideKeys() throws IOException {
        move(token(), Files.createDirectories(folder.resolve("hidden")));
    }

    /** Puts them back. */
    public void restoreKeys() throws IOException {
        move(folder.resolve("hidden"), token());
    }

    private void move(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(SoftToken::isKey).toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
        // Who has the token open looks at its files again once this counter has changed.
        Path generation = token().resolve("generation");
        long count = ByteBuffer.wrap(Files.readAllBytes(generation)).getLong();
        Files.write(
                generation, ByteBuffer.allocate(Long.BYTES).putLong(count + 1).array());
    }

    private static boolean isKey(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".object") && !name.equals("token.object");
    }

    private Path token() throws IOException {
        try (Stream<Path> tokens = Files.list(tokens())) {
            return tokens.findFirst().orElseThrow();
        }
    }

    private Path tokens() {
        return folder.resolve("tokens");
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static boolean ran(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }
}
