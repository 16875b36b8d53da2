package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sluice.schemas.RegistryClient.RegistryException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of a registry; that it works with a real one is tested where servers are. */
class RegistryClientTest {

    private static final Schema EMPTY =
            new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": []}");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private RegistryClient registry;
    private int status = 200;
    private String body = "[]";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        registry = new RegistryClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7"));
    }

    @AfterEach
    void stop() {
        registry.close();
        server.stop(0);
    }

    @Test
    void anUnknownSubjectHasNoVersions() {
        status = 404;

        assertThat(registry.versions("a.b-value")).isEmpty();
        assertThat(calls).containsExactly("GET /apis/ccompat/v7/subjects/a.b-value/versions");
    }

    @Test
    void aRefusalCarriesStatusAndReason() {
        status = 409;
        body = "{\"error_code\": 409, \"message\": \"incompatible\"}";

        assertThatThrownBy(() -> registry.publishValue("s-value", EMPTY))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("status 409: incompatible");
    }

    @Test
    void anAnswerThatIsNoJsonIsAnError() {
        body = "<html>";

        assertThatThrownBy(() -> registry.schema(1))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void anAnswerWithoutAnIdIsAnError() {
        assertThatThrownBy(() -> registry.publishValue("s-value", EMPTY))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("gave no id for subject s-value");
    }

    @Test
    void anAnswerWithoutASchemaIsAnError() {
        body = "{}";

        assertThatThrownBy(() -> registry.schema(1))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("gave no schema");
    }

    @Test
    void aRegistryThatIsDownIsNamed() {
        server.stop(0);

        assertThatThrownBy(() -> registry.versions("s-value"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("cannot be reached at http://127.0.0.1:");
    }
}
