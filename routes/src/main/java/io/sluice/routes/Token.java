package io.sluice.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a caller on this machine must show to change anything: only who may read the data folder can. */
final class Token {

    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    private Token(String text) {
        this.expected = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the token; a missing one is made at random, for its owner only. */
    static Token in(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        file,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
            return of(Files.readString(file).strip());
        } catch (IOException problem) {
            throw new IllegalStateException(
                    "Cannot read or make the token file " + file + ": check the folder's rights", problem);
        }
    }

    static Token of(String text) {
        if (text.length() < 16) {
            throw new IllegalStateException("The token has fewer than 16 characters: remove its file to have one made");
        }
        return new Token(text);
    }

    /** Whether a request's Authorization header carries it; compared in constant time. */
    boolean isCarriedBy(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        expected, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }
}
