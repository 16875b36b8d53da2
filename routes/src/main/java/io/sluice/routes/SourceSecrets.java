package io.sluice.routes;

import io.sluice.files.SftpLogin;
import io.sluice.model.reach.Reach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The passwords and private keys of sources, each in a file of its own, read anew each time so that a rotated one is taken up. */
final class SourceSecrets {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Folders folders;
    private final Reach reach;

    SourceSecrets(Folders folders, Reach reach) {
        this.folders = folders;
        this.reach = reach;
    }

    /** Whether a token is the one that a source was given; no source's where it has none. */
    boolean isToken(String source, String token) {
        if (!SOURCE.matcher(source).matches()) {
            return false;
        }
        try {
            byte[] kept = HexFormat.of()
                    .parseHex(Files.readString(folders.sourceToken(source)).strip());
            return MessageDigest.isEqual(
                    kept, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException none) {
            return false;
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** How a source logs in at an SFTP server. */
    SftpLogin login(String source) {
        return new SftpLogin(
                () -> Optional.of(folders.sourceKey(source)).filter(Files::isReadable),
                () -> Files.isReadable(folders.sourcePassword(source))
                        ? Optional.of(password(source))
                        : Optional.empty(),
                reach);
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
