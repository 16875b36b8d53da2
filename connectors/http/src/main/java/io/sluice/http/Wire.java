package io.sluice.http;

import io.sluice.model.reach.HostRefusedException;
import io.sluice.model.reach.Reach;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** The one place where connections to APIs are made: checked addresses, no redirects, no cookies, an end to each. */
final class Wire implements Closeable {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;

    private final Limits limits;
    private final CloseableHttpClient plain;
    private final CloseableHttpClient sealed;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sluice-http-watch").factory());

    Wire(Reach reach, Limits limits) {
        this.limits = limits;
        this.plain = client(reach, true, limits);
        this.sealed = client(reach, false, limits);
    }

    private static CloseableHttpClient client(Reach reach, boolean plain, Limits limits) {
        Timeout silence = Timeout.of(limits.silence());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver(reach, plain))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(silence)
                                .setSocketTimeout(silence)
                                .build())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(silence)
                        .setResponseTimeout(silence)
                        .build())
                .setUserAgent("sluice")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    /** The addresses of a host that a connection may be made to. */
    private static DnsResolver resolver(Reach reach, boolean plain) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return (plain ? reach.loopback(host) : reach.addresses(host)).toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** An answer whose body is being read. */
    record Reply(ClassicHttpResponse response) {
        int status() {
            return response.getCode();
        }

        /** A header's value, empty where it is not given. */
        String header(String name) {
            Header header = response.getFirstHeader(name);
            return header == null || header.getValue() == null ? "" : header.getValue();
        }

        InputStream body() throws IOException {
            return response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : Objects.requireNonNull(response.getEntity().getContent());
        }
    }

    /** Reads an answer. */
    interface Reading<T> {
        T read(Reply reply) throws IOException;
    }

    /** @throws ApiRefusedException that says why there is no answer, without what the answer held */
    <T> T send(HttpAddress address, HttpUriRequestBase request, Reading<T> reading) throws ApiRefusedException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = watch.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                limits.page().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return (address.isPlain() ? plain : sealed).execute(request, response -> {
                boolean read = false;
                try {
                    T result = reading.read(new Reply(response));
                    read = true;
                    return result;
                } finally {
                    if (!read) {
                        request.cancel(); // else the rest would be waited for
                    }
                }
            });
        } catch (IOException failed) {
            throw late.get() ? slow() : explained(failed);
        } finally {
            end.cancel(false);
        }
    }

    private ApiRefusedException slow() {
        return new ApiRefusedException(
                "slow", "it took longer than " + limits.page().toSeconds() + " s; ask for smaller pages by 'size'");
    }

    /** Messages of libraries can quote what they read; only the kind of failure is told. */
    private static ApiRefusedException explained(IOException failed) {
        return switch (failed) {
            case ApiRefusedException refused -> refused;
            case HostRefusedException refused ->
                new ApiRefusedException(refused.reason(), String.valueOf(refused.getMessage()));
            case UnknownHostException unknown -> new ApiRefusedException("unreachable", "its host is not known");
            case SSLException certificate ->
                new ApiRefusedException(
                        "certificate",
                        "its certificate is not one of that host's, is expired, or is signed by nobody this process"
                                + " trusts");
            case SocketTimeoutException silent -> new ApiRefusedException("silent", "it does not answer in time");
            case ConnectException closed -> new ApiRefusedException("unreachable", "it takes no connection");
            case NoHttpResponseException none -> noHttp();
            case ConnectionClosedException cut -> cut();
            case MessageConstraintException large ->
                new ApiRefusedException("headers", "its headers are too many or too long");
            default -> failed.getCause() instanceof HttpException ? noHttp() : cut();
        };
    }

    private static ApiRefusedException noHttp() {
        return new ApiRefusedException("no-http", "it does not answer in HTTP; are host and port the API's?");
    }

    private static ApiRefusedException cut() {
        return new ApiRefusedException("cut", "it ended before it was complete");
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        plain.close();
        sealed.close();
    }
}
