package io.sluice.cli;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The password of a new hub's first account: told once, on standard error, and then gone. */
final class FirstPassword {
    private FirstPassword() {}

    static void tell(DataFolder data) {
        Path file = data.secrets().resolve("first-password");
        if (!Files.exists(file)) {
            return;
        }
        System.err.println("first account: operator, password " + Secrets.read(file) + " (shown this once)");
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file + "; remove it yourself", e);
        }
    }
}
