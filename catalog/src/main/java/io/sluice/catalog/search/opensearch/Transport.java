package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.hub.HubTrust;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
                                        .setSslContext(
                                                HubTrust.of(settings.authorities(), "sluice.search.opensearch.ca-file"))
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
}
