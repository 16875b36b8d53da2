package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.model.Batch;
import io.sluice.model.Keepsake;
import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes of {@link ApiBatches}' own documentation, with a ledger in the place of Kafka. */
class RouteTest implements ApiProgress {
    private final Served server = new Served();
    private final List<String> ledger = new CopyOnWriteArrayList<>();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private volatile Optional<String> offset = Optional.empty();
    private final AtomicInteger failures = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    private void commit(Exchange exchange) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the transaction was aborted");
        }
        Batch batch = exchange.getMessage().getBody(Batch.class);
        for (Keepsake each : batch.kept()) {
            kept.put(each.name(), String.valueOf(each.content()));
        }
        offset = Optional.of(batch.offset());
        batch.events().forEach(event -> ledger.add(event.position().text()));
    }

    private DefaultCamelContext route(String name, String endpoint, Processor step) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent(ApiComponent.SCHEME, new ApiComponent());
        camel.addComponent(PushComponent.SCHEME, new PushComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                bindToRegistry(name, step);
                from(endpoint.replace("delay=1000", "delay=100"))
                        .routeId(name)
                        .process(name)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(RouteTest.this::commit);
            }
        });
        camel.start();
        return camel;
    }

    @Test
    void anApiFlowsOnceAlsoWhenABatchFails() throws Exception {
        server.at(
                "/people",
                exchange -> Served.json(
                        exchange,
                        "{\"items\":["
                                + IntStream.range(0, 2500)
                                        .mapToObj(id -> "{\"id\":" + id + "}")
                                        .collect(Collectors.joining(","))
                                + "]}"));
        failures.set(1);
        ApiBatches api = ApiBatches.of(
                "registry",
                server.connection(),
                Reach.of(List.of(), List.of("localhost")),
                () -> "",
                new byte[32],
                this);
        try (DefaultCamelContext camel = route(api.name(), api.endpoint(), api)) {
            await().until(() -> ledger.size() >= 2500 && server.asked().size() > 3);

            assertThat(ledger).hasSize(2500).doesNotHaveDuplicates();
            assertThat(camel.getRoutes()).hasSize(1);
            assertThat(api.isCaughtUp(new TableId("http", "people"))).isTrue();
        }
    }

    @Test
    void whatIsSentGoesThroughTheRouteWhileItRuns() throws Exception {
        PushBatches push = PushBatches.of("registry", Map.of("resource.people.key", "id"), this);
        try (DefaultCamelContext camel = route(push.name(), push.endpoint(), push)) {
            failures.set(1);
            assertThat(send(push)).isInstanceOf(PushAnswer.Refused.class);
            assertThat(send(push)).isEqualTo(new PushAnswer.Committed(1, false));
            assertThat(send(push)).isEqualTo(new PushAnswer.Committed(1, true));
            camel.getRouteController().stopRoute(push.name());
            assertThat(ledger).hasSize(1);
        }
        assertThat(push.push("people", "text/csv", Optional.empty(), false, body("id\n2\n")))
                .isInstanceOf(PushAnswer.Refused.class);
    }

    private static PushAnswer send(PushBatches push) {
        return push.push("people", "text/csv", Optional.empty(), false, body("id\n1\n"));
    }

    private static ByteArrayInputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Set<Integer> loads(TableId table) {
        return Set.of(1);
    }

    @Override
    public Optional<String> committed() {
        return offset;
    }

    @Override
    public Map<String, String> kept() {
        return Map.copyOf(kept);
    }
}
