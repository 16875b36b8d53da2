package io.sluice.catalog.cluster;

import io.sluice.catalog.hub.HubConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which cluster, and who the hub is there.
 *
 * @param workers base addresses of its workers; one that does not answer is passed over
 * @param authorities certificates, as PEM, of those who vouch for the workers; empty: those that Java trusts
 */
record ClusterSettings(List<URI> workers, Optional<Account> account, Optional<Path> authorities) {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** @param passwordFile is read anew for each call, so that a changed one is taken up */
    record Account(String user, Path passwordFile) {}

    ClusterSettings {
        workers = List.copyOf(workers);
        for (URI worker : workers) {
            boolean http = "http".equals(worker.getScheme());
            if (!(http || "https".equals(worker.getScheme()))
                    || worker.getHost() == null
                    || worker.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "Key 'sluice.connect.urls' holds what is no address: give each worker"
                                + " as http://host:port or https://host:port, without an account in it");
            }
            if (http && account.isPresent() && !THIS_MACHINE.contains(worker.getHost())) {
                throw new IllegalArgumentException("Keys 'sluice.connect.user' and 'sluice.connect.urls' do not fit: a"
                        + " password goes to another machine over https only");
            }
        }
    }

    /**
     * Empty where no cluster is configured.
     *
     * @throws IllegalArgumentException where an account is half configured, or an address is no fit one
     */
    static Optional<ClusterSettings> of(HubConfig.Connect config) {
        if (config.user().isPresent() != config.passwordFile().isPresent()) {
            throw new IllegalArgumentException(
                    "Keys 'sluice.connect.user' and 'sluice.connect.password-file' go together: give both or neither");
        }
        return config.urls()
                .filter(urls -> !urls.isEmpty())
                .map(urls -> new ClusterSettings(
                        urls.stream().map(URI::create).toList(),
                        config.user().flatMap(user -> config.passwordFile().map(file -> new Account(user, file))),
                        config.caFile()));
    }
}
