package io.sluice.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** File names can hold personal data: where one would rest, this stands for it. */
    static String ofName(String name) {
        return hex(sha256().digest(name.getBytes(StandardCharsets.UTF_8))).substring(0, 32);
    }

    /** The digest of what was digested so far; the running one goes on. */
    static String soFar(MessageDigest running) {
        try {
            return hex(((MessageDigest) running.clone()).digest());
        } catch (CloneNotSupportedException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
