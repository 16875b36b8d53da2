package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.capture.CapturedTable;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.specification.Specification;
import io.sluice.http.ApiComponent;
import io.sluice.http.PushAnswer;
import io.sluice.http.PushComponent;
import io.sluice.kafka.MemoryBroker;
import io.sluice.keys.LeasedKeys;
import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.TokenVault;
import io.sluice.shares.Binder;
import io.sluice.shares.RejectionGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An API and what a department sends, from their feeds to the broker, which is in memory. */
class PolledSourcesTest {
    private static final KeyRing KEYS = (use, domain, epoch) -> new byte[32];

    private final MemoryBroker broker = new MemoryBroker(Town.SOURCE);
    private final SourceRuns sources = new SourceRuns();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SourceSecrets secrets = new SourceSecrets(new Folders(Path.of("none")), Reach.usual());
    private volatile String people = person("1") + "," + person("2");

    @BeforeEach
    void start() throws Exception {
        camel.addComponent(ApiComponent.SCHEME, new ApiComponent());
        camel.addComponent(PushComponent.SCHEME, new PushComponent());
        camel.addRoutes(new CaptureRoutes(sources));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private static String person(String id) {
        return "{\"id\":\"" + id + "\",\"born\":\"1990-01-02\",\"note\":\"none\"}";
    }

    private SourceRun run(TableId table) {
        Specification.Share share = Town.share("open", 1, "police.resident", table);
        SourceRun run = new SourceRun(
                Town.SOURCE,
                broker.publisher(KEYS),
                new Binder(
                        LeasedKeys.of(() -> KEYS, LeasedKeys.LONGEST, InstantSource.system()),
                        TokenVault.NONE,
                        new CelExpressions(Clock.systemUTC())),
                new RejectionGuard(1000, 0.5),
                new Meters(new SimpleMeterRegistry()));
        sources.add(run);
        run.begin(List.of(share));
        run.load(table.toString(), Set.of(share.id()));
        return run;
    }

    private long shared() {
        return broker.records().stream()
                .filter(message -> message.topic().equals(topic()))
                .count();
    }

    private static String topic() {
        return Town.share("open", 1).topic();
    }

    private static Specification.Source source(String kind, Map<String, String> connection) {
        return new Specification.Source(Town.SOURCE, 1, true, "police", kind, connection, null);
    }

    @Test
    void anApisRecordsAndTheirEndsReachTheTopicOnce() throws Exception {
        HttpServer server = server();
        TableId table = new TableId("http", "people");
        try (SourceRun run = run(table)) {
            ApiPolls polls = new ApiPolls(camel, KEYS, secrets, Reach.of(List.of(), List.of("localhost")));
            Feed feed = polls.feed(
                    source(
                            "http",
                            Map.of(
                                    "scheme", "http",
                                    "host", "localhost",
                                    "port", Integer.toString(server.getAddress().getPort()),
                                    "interval", "1",
                                    "resource.people.path", "/people",
                                    "resource.people.key", "id")),
                    run);
            feed.capture(CapturedTable.of(table, 1));
            feed.start();
            await().until(() -> shared() == 2);
            assertThat(feed.status().state()).isEqualTo("streaming");
            await().until(() -> feed.status().tables().getFirst().load().equals("completed"));

            people = person("2");
            await().until(() -> shared() == 3);
            people = "oops";
            await().until(() -> "json".equals(feed.status().reason()));
            assertThat(feed.status().state()).isEqualTo("retrying");
            people = person("2");
            await().until(() -> feed.status().state().equals("streaming"));

            assertThat(broker.records())
                    .filteredOn(message -> message.topic().equals(topic()) && message.value() == null)
                    .hasSize(1);
            assertThat(shared()).isEqualTo(3);
            feed.close();
        } finally {
            server.stop(0);
        }
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/people", exchange -> {
            byte[] bytes = ("[" + people + "]").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void whatIsSentReachesTheTopicBeforeItIsAnswered() throws Exception {
        TableId table = new TableId("push", "people");
        try (SourceRun run = run(table)) {
            Pushes pushes = new Pushes(camel, secrets);
            Feed feed = pushes.feed(source("push", Map.of("resource.people.key", "id")), run, ApiPolls.progress(run));
            feed.start();

            assertThat(send(pushes)).isEqualTo(new PushAnswer.Committed(1, false));
            assertThat(shared()).isEqualTo(1);
            assertThat(send(pushes)).isEqualTo(new PushAnswer.Committed(1, true));
            assertThat(shared()).isEqualTo(1);
            feed.close();
        }
    }

    private static PushAnswer send(Pushes pushes) {
        return pushes.of(Town.SOURCE)
                .orElseThrow()
                .push(
                        "people",
                        "application/json",
                        Optional.empty(),
                        false,
                        new ByteArrayInputStream(("[" + person("1") + "]").getBytes(StandardCharsets.UTF_8)));
    }
}
