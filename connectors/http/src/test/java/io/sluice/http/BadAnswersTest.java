package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an API answers: a cause by name, nothing believed that was not whole, no value told, and an end. */
class BadAnswersTest {
    private static final String GOOD = "{\"items\":[{\"id\":\"canary-1\"}]}";

    private final Served server = new Served();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{1} {2} -> {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "content-type   | 200 | text/html        | <html>canary</html>",
                "content-type   | 200 | text/plain       | {\"items\":[]}",
                "records        | 200 | application/json | {\"error\":\"canary\"}",
                "records        | 200 | application/json | {\"items\":{\"id\":\"canary\"}}",
                "records        | 200 | application/json | {\"items\":[\"canary\"]}",
                "json           | 200 | application/json | {\"items\":[{\"id\":\"canary\" oops}]}",
                "json           | 200 | application/json | <html>canary</html>",
                "json           | 200 | application/json | {\"items\":[]} {\"items\":[]}",
                "json           | 200 | application/json | {\"items\":[{\"id\":\"canary\",\"id\":\"canary\"}]}",
                "cut            | 200 | application/json | {\"items\":[{\"id\":\"canary\"},{\"id\":",
                "empty          | 200 | application/json | ' '",
                "encoding       | 200 | application/json; charset=US-ASCII | {\"items\":[{\"id\":\"canary-\u00e9\"}]}",
                "unauthorized   | 401 | application/json | {\"items\":[]}",
                "forbidden      | 403 | application/json | {\"items\":[]}",
                "status         | 500 | application/json | {\"items\":[]}",
                "status         | 204 | application/json | ''",
                "status         | 304 | application/json | ''",
                "rate-limited   | 429 | application/json | canary",
                "redirect       | 302 | text/html        | canary",
            })
    void anAnswerThatIsNoPageIsRefusedByName(String rule, int status, String type, String body) {
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data");
            Served.answer(exchange, status, type, body);
        });
        try (Polls polls = new Polls(server.connection())) {
            assertThat(polls.poll()).isEmpty();

            assertThat(polls.rule()).isEqualTo(rule);
            assertThat(polls.message()).contains("'people'").doesNotContain("canary", "169.254");
            assertThat(polls.isCaughtUp()).isFalse();
        }
    }

    @Test
    void anErrorPageInBetweenDeletesNothing() {
        server.at("/people", exchange -> {
            int asked = server.asked().size();
            Served.answer(exchange, 200, asked == 2 ? "text/html" : "application/json", asked == 2 ? "<p>" : GOOD);
        });
        try (Polls polls = new Polls(server.connection())) {
            assertThat(polls.poll()).hasSize(1);
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.rule()).isEqualTo("content-type");
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.rule()).isEmpty();
        }
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        server.at("/people", exchange -> Served.json(exchange, "{\"items\":[{\"id\":" + "[".repeat(10_000)));
        try (Polls polls = new Polls(server.connection())) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("json");
        }
    }

    @Test
    void aPageWithoutEndIsReadUpToTheLimit() {
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
            byte[] record = "{\"id\":\"canary\"},".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(record);
            }
        });
        try (Polls polls = new Polls(server.connection())) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("too-large");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cut       | HTTP/1.1 200 OK~Content-Type: application/json~Content-Length: 500~~{\"items\":[]}",
                "cut       | HTTP/1.1 200 OK~Content-Type: application/json~Content-Length: 20~~{\"items\":[{\"id\":\"canary\"}]}",
                "cut       | HTTP/1.1 200 OK~Content-Type: application/json~Transfer-Encoding: chunked~~c~{\"items\":[]}~",
                "no-http   | SSH-2.0-OpenSSH_9~~",
                "content-type | HTTP/1.1 200",
            })
    void aConnectionThatBreaksIsNoAnswer(String rule, String raw) throws IOException {
        try (Raw broken = new Raw(socket -> socket.getOutputStream()
                        .write(raw.strip().replace("~", "\r\n").getBytes(StandardCharsets.UTF_8)));
                Polls polls = new Polls(server.connection("port", Integer.toString(broken.port())))) {
            assertThat(polls.poll()).isEmpty();

            assertThat(polls.rule()).isEqualTo(rule);
            assertThat(polls.message()).doesNotContain("canary", "SSH");
        }
    }

    @Test
    void aSlowDripEndsAtTheLimit() throws IOException {
        try (Raw drip = new Raw(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
                    while (!Thread.currentThread().isInterrupted()) {
                        out.write(' ');
                        out.flush();
                        Thread.sleep(200);
                    }
                });
                Polls polls = new Polls(server.connection("port", Integer.toString(drip.port())))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("slow");
        }
    }

    @Test
    void silenceEndsAtTheLimit() throws IOException {
        try (Raw silent = new Raw(socket -> Thread.sleep(60_000));
                Polls polls = new Polls(server.connection("port", Integer.toString(silent.port())))) {
            polls.poll();

            assertThat(polls.rule()).isIn("silent", "slow");
        }
    }

    @Test
    void nobodyThereIsToldSo() {
        int port = server.port();
        server.close();
        try (Polls polls = new Polls(server.connection("port", Integer.toString(port)))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("unreachable");
        }
    }

    @Test
    void aServerWithoutTlsIsNoSecureOne() throws IOException {
        try (Raw open = new Raw(
                        socket -> socket.getOutputStream().write("HTTP/1.1 200 OK".getBytes(StandardCharsets.UTF_8)));
                Polls polls = new Polls(server.connection("scheme", "https", "port", Integer.toString(open.port())))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("certificate");
        }
    }

    /** A server that does not speak HTTP. */
    private static final class Raw implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final Thread thread;

        interface Answer {
            void give(Socket socket) throws IOException, InterruptedException;
        }

        Raw(Answer answer) throws IOException {
            thread = new Thread(() -> serve(answer), "raw-server");
            thread.start();
        }

        private void serve(Answer answer) {
            while (!Thread.currentThread().isInterrupted()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    answer.give(socket);
                } catch (IOException gone) {
                    if (server.isClosed()) {
                        return;
                    }
                } catch (InterruptedException end) {
                    return;
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                server.close();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
