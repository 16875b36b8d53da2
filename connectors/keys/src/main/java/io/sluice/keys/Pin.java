package io.sluice.keys;

import io.sluice.pipeline.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A token's PIN, read anew from its file each time. One that was refused is not tried again: tokens lock themselves. */
final class Pin {
    private final PrivateFile file;
    private char @Nullable [] refused;

    Pin(Path path) {
        this.file = new PrivateFile(path, "PIN file", "put the token's PIN alone into it, mode 0400");
    }

    /** @throws KeyUnavailableException when the token is not there or refuses; the message says what to look at */
    synchronized Token open(TokenSettings settings) {
        char[] pin = read();
        try {
            if (refused != null && Arrays.equals(refused, pin)) {
                throw new KeyUnavailableException("Token " + settings + " has refused the PIN in " + file.path()
                        + "; it is not tried again, so that the token does not lock: put the right PIN there");
            }
            refused = null;
            return Token.open(settings, pin);
        } catch (GeneralSecurityException | IOException | ProviderException problem) {
            if (Token.refusesPin(problem)) {
                refused = pin.clone();
            }
            throw Token.broken(settings, problem);
        } finally {
            Arrays.fill(pin, ' ');
        }
    }

    private char[] read() {
        try {
            return file.read().strip().toCharArray();
        } catch (IOException problem) {
            throw new KeyUnavailableException(
                    "PIN file " + file.path() + " cannot be read ("
                            + problem.getClass().getSimpleName() + "): act as its owner",
                    problem);
        }
    }
}
