package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of {@link FileBatches}' own documentation, with a ledger in the place of Kafka. */
class FileRouteTest {
    @TempDir
    Path folder;

    private final Set<String> shares = new CopyOnWriteArraySet<>(Set.of("first"));
    private final AtomicReference<Optional<String>> committed = new AtomicReference<>(Optional.empty());
    private final List<String> ledger = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    private void commit(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        if (batch.offset().contains("\"row\":2000") && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the transaction was aborted");
        }
        Object to = exchange.getMessage().getHeader(FileBatches.SHARES);
        for (ChangeEvent event : batch.events()) {
            ledger.add(to + " " + Objects.requireNonNull(event.after()).value(0));
        }
        committed.set(Optional.of(batch.offset()));
    }

    private void drop(String name, String content) throws IOException {
        Path part = Files.writeString(folder.resolve(name + ".part"), content);
        Files.setLastModifiedTime(part, FileTime.fromMillis(1_000_000_000_000L));
        Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String numbers(int rows) {
        return "n\n" + IntStream.rangeClosed(1, rows).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }

    private static List<String> lines(String share, int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(n -> "[" + share + "] " + n)
                .toList();
    }

    private FileBatches files() {
        return FileBatches.of(
                "registry",
                Map.of("folder", folder.toString()),
                SftpLogin.none(),
                table -> Set.copyOf(shares),
                committed::get);
    }

    private DefaultCamelContext route() throws Exception {
        return route(files());
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
                        .process(FileRouteTest.this::commit);
            }
        });
        camel.start();
        return camel;
    }

    @Test
    void a_file_flows_once_and_stays_also_when_a_batch_fails_or_the_file_comes_again() throws Exception {
        drop("a.csv", numbers(2500));
        failures.set(1);
        try (DefaultCamelContext camel = route()) {
            await().until(() -> ledger.size() == 2500);
            drop("again.csv", "n\n7\n");
            await().until(() -> ledger.size() == 2501);

            assertThat(ledger).startsWith(lines("first", 2500).toArray(String[]::new));
            assertThat(camel.getRoutes()).hasSize(1);
        }
        assertThat(failures).hasValueLessThan(1);
        try (DefaultCamelContext restarted = route()) {
            drop("c.csv", "n\n9999\n");
            await().until(() -> ledger.contains("[first] 9999"));
            assertThat(restarted.getStatus().isStarted()).isTrue();
        }
        assertThat(ledger).hasSize(2502);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.csv", "again.csv", "c.csv");
        }
    }

    @Test
    void a_file_that_holds_two_tables_gives_the_rows_of_both_once() throws Exception {
        drop("a.json", "{\"people\": [{\"n\": 1}], \"shops\": [{\"n\": 2}, {\"n\": 3}]}");
        Map<String, String> connection = Map.of(
                "folder", folder.toString(),
                "drop.people.files", "*.json",
                "drop.people.records", "people",
                "drop.shops.files", "*.json",
                "drop.shops.records", "shops");
        FileBatches files =
                FileBatches.of("registry", connection, SftpLogin.none(), table -> Set.copyOf(shares), committed::get);
        try (DefaultCamelContext camel = route(files)) {
            await().until(() -> ledger.size() == 3);
            drop("again.json", "{\"people\": [], \"shops\": [{\"n\": 4}]}");
            await().until(() -> ledger.size() == 4);
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        assertThat(ledger).containsExactly("[first] 1", "[first] 2", "[first] 3", "[first] 4");
        assertThat(files.refused())
                .singleElement()
                .asString()
                .contains("'people'")
                .contains("'empty'");
    }

    @Test
    void a_file_that_is_being_written_is_left_until_it_rests() throws Exception {
        FileBatches files = files();
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "n\n1\n");
        FileTime future = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000);
        Files.setLastModifiedTime(file, future);

        assertThat(files.waiting()).isEmpty();
        Files.writeString(file, "n\n1\n2\n");
        Files.setLastModifiedTime(file, future);
        assertThat(files.waiting()).isEmpty();
        assertThat(files.waiting()).hasSize(1);
    }

    @Test
    void a_later_share_gets_what_others_have_had_and_nobody_gets_it_twice() throws Exception {
        drop("a.csv", numbers(3));
        try (DefaultCamelContext camel = route()) {
            await().until(() -> ledger.size() == 3);
            shares.add("later");
            await().until(() -> ledger.size() == 6);
            drop("a.csv", "n\n4\n5\n");
            await().until(() -> ledger.contains("[first, later] 5"));
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        assertThat(ledger).hasSize(8).containsAll(lines("first", 3)).containsAll(lines("later", 3));
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret.csv"), "n\n1\n");
        Files.setLastModifiedTime(elsewhere.resolve("secret.csv"), FileTime.fromMillis(1_000_000_000_000L));
        Files.createSymbolicLink(folder.resolve("a.csv"), elsewhere.resolve("secret.csv"));
        Files.createSymbolicLink(folder.resolve("sub"), elsewhere);
        drop("b.csv", "n\n2\n");
        FileBatches files = files();
        try (DefaultCamelContext camel = route(files)) {
            await().until(() -> files.refused().size() == 2);
            await().until(() -> !ledger.isEmpty());
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        assertThat(files.refused()).allSatisfy(why -> assertThat(why).contains("'kind'"));
        assertThat(ledger).containsExactly("[first] 2");
    }

    @Test
    void a_refused_file_is_not_tried_again_until_it_changes_and_holds_nobody_up() throws Exception {
        drop("a.csv", "n\n\"unclosed\n");
        drop("b.csv", "n\n1\n");
        FileBatches files = files();
        try (DefaultCamelContext camel = route(files)) {
            await().until(() -> ledger.size() == 1);
            assertThat(files.refused()).singleElement().asString().contains("'quote' at line 2");
            drop("a.csv", "n\n\"closed, and longer\"\n");
            await().until(() -> ledger.size() == 2);
            assertThat(files.refused()).isEmpty();
            assertThat(camel.getStatus().isStarted()).isTrue();
        }
        assertThat(ledger).containsExactly("[first] 1", "[first] closed, and longer");
    }
}
