package io.sluice.keys;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A token behind PKCS#11.
 *
 * @param library the vendor's PKCS#11 library
 * @param slot the slot's number; without one the first slot that has a token is taken
 * @param pinFile the user's PIN alone, in a file of mode 0400
 */
public record TokenSettings(Path library, Optional<Long> slot, Path pinFile) {

    public TokenSettings {
        // It becomes a line of the provider's own configuration.
        if (!library.toString().matches("/[A-Za-z0-9_./+-]+")) {
            throw new IllegalArgumentException(
                    "keys.pkcs11-library must be the absolute path of a library, of letters, digits and . _ + -");
        }
    }

    @Override
    public String toString() {
        return library + " slot " + slot.map(String::valueOf).orElse("(first)");
    }
}
