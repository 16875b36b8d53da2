package io.sluice.catalog.search.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which server, and who the hub is there.
 *
 * @param url base address; {@code http} on this machine only
 * @param index made anew at each start
 * @param authorities certificates, as PEM, of those who vouch for the server; empty: those that Java trusts
 */
public record OpenSearchSettings(URI url, String index, Optional<Credentials> credentials, Optional<Path> authorities) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** An account of the server. */
    public record Credentials(String user, String password) {
        /** Without the password, which is nobody's to read. */
        @Override
        public String toString() {
            return user;
        }
    }

    public OpenSearchSettings {
        boolean safe = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost())));
        if (!safe || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("Key 'sluice.search.opensearch.url' is no address to use: give"
                    + " https://host:port without an account in it, or http on 127.0.0.1");
        }
        if (!NAME.matcher(index).matches()) {
            throw new IllegalArgumentException("Key 'sluice.search.opensearch.index' is no name of an index: use small"
                    + " letters, digits and hyphens, 61 at most, a letter first");
        }
    }
}
