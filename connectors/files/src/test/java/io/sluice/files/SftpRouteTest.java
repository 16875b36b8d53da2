package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of {@link FileBatches}' own documentation on a real SFTP server, with a ledger in the place of Kafka. */
class SftpRouteTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path root;

    private SftpServer server;
    private Path folder;
    private final AtomicReference<Optional<String>> committed = new AtomicReference<>(Optional.empty());
    private final List<String> ledger = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(root.resolve("drops"));
        server = SftpServer.of(root);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void commit(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        for (ChangeEvent event : batch.events()) {
            ledger.add(event.schema().table().name() + " "
                    + Objects.requireNonNull(event.after()).value(0));
        }
        committed.set(Optional.of(batch.offset()));
    }

    private Path drop(String name, byte[] content) throws IOException {
        Path part = Files.write(folder.resolve("writing.part"), content);
        Files.setLastModifiedTime(part, FileTime.fromMillis(1_000_000_000_000L));
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Path drop(String name, String content) throws IOException {
        return drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String numbers(int from, int rows) {
        return "n\n"
                + IntStream.range(from, from + rows).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }

    private FileBatches files(Map<String, String> connection, SftpLogin login) {
        return FileBatches.of("registry", connection, login, table -> Set.of("share"), committed::get);
    }

    private DefaultCamelContext route(FileBatches files) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry(files.name(), files);
                from(files.endpoint() + "?delay=100")
                        .routeId(files.name())
                        .process(files)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(SftpRouteTest.this::commit);
            }
        });
        camel.start();
        return camel;
    }

    private DefaultCamelContext route() throws Exception {
        return route(files(server.connection(), SftpServer.login()));
    }

    @Test
    void files_and_zips_of_a_server_flow_once_over_one_connection_and_stay() throws Exception {
        Map<String, String> connection = server.connection();
        connection.put("format", "csv");
        drop("a.csv", numbers(1, 2500));
        drop(
                "shops/1.zip",
                new Zipped()
                        .with("one.csv", "n\n1\n2\n")
                        .with("two.csv", "n\n3\n")
                        .bytes());
        drop("half.csv.part", "n\n9\n");
        try (DefaultCamelContext camel = route(files(connection, SftpServer.login()))) {
            await().atMost(LONG).until(() -> ledger.size() == 2503);
            drop("a-again/other-name.csv", "n\n5\n");
            drop("b.csv", "n\n6\n");
            await().atMost(LONG).until(() -> ledger.size() == 2505);
            assertThat(camel.getRoutes()).hasSize(1);
            assertThat(server.sessions()).isEqualTo(1);
        }
        assertThat(new HashSet<>(ledger))
                .hasSize(2505)
                .contains("shops 3", "a 2500")
                .doesNotContain("half 9");
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .contains("a.csv", "b.csv", "half.csv.part", "shops");
        }
    }

    @Test
    void the_same_content_under_another_name_counts_once_also_after_a_restart() throws Exception {
        Map<String, String> connection = server.connection();
        connection.put("drop.n.files", "*.csv");
        drop("a.csv", numbers(1, 10));
        drop("b.csv", numbers(1, 10));
        try (DefaultCamelContext camel = route(files(connection, SftpServer.login()))) {
            await().atMost(LONG).until(() -> ledger.size() == 10);
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        drop("c.csv", numbers(1, 10));
        drop("d.csv", numbers(11, 1));
        try (DefaultCamelContext again = route(files(connection, SftpServer.login()))) {
            await().atMost(LONG).until(() -> ledger.contains("n 11"));
            assertThat(again.getStatus().isStarted()).isTrue();
        }
        assertThat(ledger).hasSize(11);
    }

    @Test
    void a_connection_cut_in_the_middle_of_a_file_goes_on_after_the_last_committed_row() throws Exception {
        int rows = 400_000;
        drop("a.csv", numbers(1, rows));
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger cuts = new AtomicInteger();
        server.disturb((session, name, offset) -> {
            if (offset < 0) {
                opened.incrementAndGet();
            } else if (opened.get() == 3 && offset > 2 * BlockStream.BLOCK && cuts.getAndIncrement() == 0) {
                session.close(true);
            }
        });
        FileBatches files = files(server.connection(), SftpServer.login());
        try (DefaultCamelContext camel = route(files)) {
            await().atMost(LONG).until(() -> cuts.get() > 0 && ledger.size() >= rows);
            assertThat(camel.getStatus().isStarted()).isTrue();
            await().atMost(LONG).until(() -> files.unreadable().isEmpty());
        }
        assertThat(server.sessions()).isGreaterThan(1);
        assertThat(ledger).hasSize(rows);
        assertThat(new HashSet<>(ledger)).hasSize(rows);
    }

    @Test
    void a_file_that_is_replaced_between_check_and_read_gives_the_new_rows_alone() throws Exception {
        Path file = drop("a.csv", numbers(1, 5));
        AtomicInteger opened = new AtomicInteger();
        server.disturb((session, name, offset) -> {
            if (offset < 0 && opened.incrementAndGet() == 3) {
                Files.writeString(file, numbers(101, 7));
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_100_000L));
            }
        });
        try (DefaultCamelContext camel = route()) {
            await().atMost(LONG).until(() -> ledger.size() >= 7);
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        assertThat(ledger)
                .containsExactly(
                        IntStream.range(101, 108).mapToObj(n -> "a " + n).toArray(String[]::new));
    }

    @Test
    void a_server_that_is_gone_is_told_and_read_on_when_it_is_back() throws Exception {
        drop("a.csv", numbers(1, 3));
        FileBatches files = files(server.connection(), SftpServer.login());
        try (DefaultCamelContext camel = route(files)) {
            await().atMost(LONG).until(() -> ledger.size() == 3);
            server.stop();
            await().atMost(LONG).until(() -> files.unreadable().isPresent());
            assertThat(files.unreadable().orElseThrow().reason()).isEqualTo("connection");
            drop("b.csv", numbers(4, 2));
            server.startAgain();
            await().atMost(LONG).until(() -> ledger.size() == 5);
            assertThat(files.unreadable()).isEmpty();
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void a_server_with_another_host_key_is_sent_no_password() throws Exception {
        drop("a.csv", numbers(1, 3));
        Map<String, String> connection = server.connection();
        connection.put("fingerprint", "SHA256:" + "A".repeat(43));
        FileBatches files = files(connection, SftpServer.login());
        try (DefaultCamelContext camel = route(files)) {
            await().atMost(LONG).until(() -> files.unreadable().isPresent());
            assertThat(files.unreadable().orElseThrow()).satisfies(why -> {
                assertThat(why.reason()).isEqualTo("host-key");
                assertThat(why.message()).contains(server.fingerprint());
            });
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        assertThat(server.passwords()).isZero();
        assertThat(ledger).isEmpty();
    }

    @Test
    void a_refused_password_is_tried_once_and_told_without_it() throws Exception {
        FileBatches files = files(server.connection(), SftpServer.login("an old one"));

        assertThat(files.waiting()).isEmpty();
        assertThat(files.waiting()).isEmpty();

        assertThat(files.unreadable().orElseThrow()).satisfies(why -> {
            assertThat(why.reason()).isEqualTo("login");
            assertThat(why.message()).doesNotContain("an old one");
        });
        assertThat(server.passwords()).isEqualTo(1);
        files.rest();
    }
}
