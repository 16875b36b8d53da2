package io.sluice.cli;

import io.sluice.evidence.LogVerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold a log's verifier key. */
final class KeyFiles {
    private KeyFiles() {}

    static LogVerifierKey verifier(Path file) throws IOException {
        try {
            return LogVerifierKey.parse(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, "Key file " + file + ": " + e.getMessage(), e);
        }
    }
}
