package io.sluice.files;

import io.sluice.model.reach.Parts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an SFTP server is, who reads there, and by which host keys the server is known. Never a URL: each part is
 * checked on its own here, for every connection that is made.
 *
 * @param folder absolute, at the server
 * @param fingerprints of the server's host keys, {@code SHA256:} and 43 characters as {@code ssh-keygen -l} prints them;
 *     empty: none is known yet, and nobody is logged in
 */
record SftpAddress(String host, int port, String user, String folder, Set<String> fingerprints) {
    /** Keys of the connection beside the folder and the files' format. */
    static final Set<String> KEYS = Set.of("host", "port", "user", "fingerprint");

    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@-]{0,62}");
    private static final Pattern FOLDER = Pattern.compile("/[^\\p{Cntrl}]{0,999}");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final int USUAL_PORT = 22;

    SftpAddress {
        if (!Parts.isHost(host)) {
            throw refused("host", "a host name or IPv4 address, without options, lists or escapes");
        }
        check("user", user, USER, "letters, digits, '_', '-', '.' and '@', at most 63");
        check("folder", folder, FOLDER, "its absolute path at the server");
        if (List.of(folder.split("/", -1)).contains("..")) {
            throw refused("folder", "its absolute path at the server, without '..'");
        }
        fingerprints = Set.copyOf(fingerprints);
        fingerprints.forEach(fingerprint -> check(
                "fingerprint", fingerprint, FINGERPRINT, "SHA256: and 43 characters, as ssh-keygen -l prints them"));
        if (!Parts.isPort(port)) {
            throw refused("port", "a number between 1 and 65535");
        }
    }

    /** Whether a files source's connection is one to a server. */
    static boolean isNamed(Map<String, String> connection) {
        return KEYS.stream().anyMatch(connection::containsKey);
    }

    /** @throws IllegalArgumentException saying which part is wrong */
    static SftpAddress of(Map<String, String> connection) {
        String port = connection.getOrDefault("port", Integer.toString(USUAL_PORT));
        return new SftpAddress(
                connection.getOrDefault("host", ""),
                Parts.port(port),
                connection.getOrDefault("user", ""),
                connection.getOrDefault("folder", ""),
                Set.copyOf(new Options(connection, "").list("fingerprint", ",")));
    }

    /** @throws IllegalArgumentException while no host key is known: whoever answered could be anybody */
    SftpAddress checked() {
        if (fingerprints.isEmpty()) {
            throw refused(
                    "fingerprint",
                    "that of the server's host key: the source's check shows it; compare it with what the server's"
                            + " operator says");
        }
        return this;
    }

    private static void check(String part, String value, Pattern allowed, String remedy) {
        if (!allowed.matcher(value).matches()) {
            throw refused(part, remedy);
        }
    }

    private static IllegalArgumentException refused(String part, String remedy) {
        return new IllegalArgumentException("Source connection: " + part + " is refused; give " + remedy);
    }
}
