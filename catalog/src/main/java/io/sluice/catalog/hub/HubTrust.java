package io.sluice.catalog.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom the hub trusts as a server of its own. */
public final class HubTrust {
    private HubTrust() {}

    /**
     * @param authorities certificates, as PEM, of those who vouch for the server; empty: those that Java trusts
     * @param key of the configuration that named them
     * @throws IllegalArgumentException where they are no certificates
     */
    public static SSLContext of(Optional<Path> authorities, String key) {
        try {
            if (authorities.isEmpty()) {
                return SSLContext.getDefault();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(read(authorities.get(), key));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificates of '" + key + "' cannot be used", e);
        }
    }

    private static KeyStore read(Path file, String key) throws GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(String.format(Locale.ROOT, "ca-%d", number++), each);
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " of '" + key + "'", e);
        }
    }
}
