package io.sluice.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The passwords of sources, each in a file of its own, read anew each time so that a rotated one is taken up. */
final class SourceSecrets {

    private final Folders folders;

    SourceSecrets(Folders folders) {
        this.folders = folders;
    }

    String password(String source) {
        Path file = folders.sourcePassword(source);
        try {
            return Files.readString(file).strip();
        } catch (IOException problem) {
            throw new IllegalStateException(
                    "Cannot read the password of source '" + source + "' from " + file
                            + ": register the source with its password, or put it into that file, mode 0600",
                    problem);
        }
    }
}
