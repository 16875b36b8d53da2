package io.sluice.catalog.search.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** The connection to the server: whom it trusts and who it is there. */
final class Transport {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(30);

    private Transport() {}

    static OpenSearchTransport of(OpenSearchSettings settings) {
        ApacheHttpClient5TransportBuilder builder = ApacheHttpClient5TransportBuilder.builder(
                        HttpHost.create(settings.url()))
                .setMapper(new JacksonJsonpMapper())
                .setRequestConfigCallback(request -> request.setResponseTimeout(ANSWER))
                // What is sent, and the account, go to this server and to no other that it names.
                .setHttpClientConfigCallback(client -> client.disableRedirectHandling()
                        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                                .setTlsStrategy(ClientTlsStrategyBuilder.create()
                                        .setSslContext(trusting(settings))
                                        .buildAsync())
                                .setDefaultConnectionConfig(ConnectionConfig.custom()
                                        .setConnectTimeout(CONNECT)
                                        .build())
                                .setMaxConnPerRoute(20)
                                .build()));
        settings.credentials().ifPresent(account -> builder.setDefaultHeaders(new Header[] {authorization(account)}));
        return builder.build();
    }

    private static Header authorization(OpenSearchSettings.Credentials account) {
        byte[] both = (account.user() + ":" + account.password()).getBytes(StandardCharsets.UTF_8);
        return new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(both), true);
    }

    private static SSLContext trusting(OpenSearchSettings settings) {
        try {
            if (settings.authorities().isEmpty()) {
                return SSLContext.getDefault();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities(settings.authorities().get()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The certificates of 'sluice.search.opensearch.ca-file' cannot be used", e);
        }
    }

    private static KeyStore authorities(Path file) throws GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(String.format(Locale.ROOT, "ca-%d", number++), each);
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " of 'sluice.search.opensearch.ca-file'", e);
        }
    }
}
