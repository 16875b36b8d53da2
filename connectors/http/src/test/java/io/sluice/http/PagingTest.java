package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However an API pages, each of its records is read once. */
class PagingTest {
    private static final int RECORDS = 25;

    private final Served server = new Served();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "by {0}: {1} requests")
    @CsvSource({
        "number, 4, size, 10",
        "offset, 4, size, 10",
        "cursor, 3, cursor, /next",
        "link, 3, size, 10",
    })
    void everyRecordOfEveryPageIsRead(String paging, int requests, String key, String value) {
        server.at("/people", this::page);
        try (Polls polls = new Polls(server.connection("paging", paging, key, value))) {
            List<String> events = polls.poll();

            assertThat(polls.message()).isEmpty();
            assertThat(events).hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(server.asked()).hasSize(requests);
        }
    }

    @Test
    void aTotalSavesTheEmptyPageAndShowsWhatIsCut() {
        server.at("/people", this::page);
        try (Polls polls = new Polls(server.connection("paging", "number", "total", "/total"))) {
            assertThat(polls.poll()).hasSize(RECORDS);
            assertThat(server.asked()).hasSize(3);
        }
        server.at("/cut", exchange -> Served.json(exchange, "{\"total\":9,\"items\":[{\"id\":1}]}"));
        try (Polls polls = new Polls(server.connection("resource.people.path", "/cut", "total", "/total"))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("incomplete");
        }
    }

    @Test
    void aRecordMissedOnceByAShiftingPageIsNotDeleted() {
        boolean[] shifted = {false};
        server.at("/people", exchange -> {
            int page = Integer.parseInt(Served.query(exchange, "page", "1"));
            int from = page == 2 && shifted[0] ? 11 : (page - 1) * 10;
            Served.json(exchange, items(from, Math.min(RECORDS, page * 10)));
        });
        try (Polls polls = new Polls(server.connection("paging", "number"))) {
            assertThat(polls.poll()).hasSize(RECORDS);
            shifted[0] = true;
            assertThat(polls.poll()).isEmpty();
            shifted[0] = false;
            assertThat(polls.poll()).isEmpty();
            shifted[0] = true;
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.poll()).containsExactly("DELETE 1 10");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "cursor, cursor-repeated",
        "number, page-repeated",
        "offset, page-repeated",
        "link, cursor-repeated",
    })
    void anApiThatPagesForEverEndsThePoll(String paging, String rule) {
        server.at("/people", exchange -> {
            boolean same = paging.equals("number") || paging.equals("offset");
            exchange.getResponseHeaders().set("Link", "</people?page=2>; rel=\"next\"");
            Served.json(
                    exchange,
                    "{\"next\":\"again\",\"items\":[{\"id\":"
                            + (same ? 1 : server.asked().size()) + "}]}");
        });
        try (Polls polls = new Polls(server.connection("paging", paging, "cursor", "/next"))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo(rule);
            assertThat(polls.isCaughtUp()).isFalse();
            assertThat(server.asked()).hasSizeLessThan(5);
        }
    }

    @Test
    void everNewPagesEndAtTheLimit() {
        server.at(
                "/people",
                exchange -> Served.json(
                        exchange,
                        "{\"next\":\"" + server.asked().size() + "\",\"items\":[{\"id\":"
                                + server.asked().size() + "}]}"));
        try (Polls polls = new Polls(server.connection("paging", "cursor", "cursor", "/next"))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("endless");
            assertThat(server.asked()).hasSize(20);
        }
    }

    @Test
    void aLinkToAnotherServerIsNotFollowed() {
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("Link", "<http://127.0.0.1:1/people?page=2>; rel=next");
            Served.json(exchange, "{\"items\":[{\"id\":1}]}");
        });
        try (Polls polls = new Polls(server.connection("paging", "link"))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("link");
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        int number = Integer.parseInt(Served.query(exchange, "page", "1"));
        int from = Integer.parseInt(Served.query(
                exchange, "offset", Served.query(exchange, "cursor", Integer.toString((number - 1) * 10))));
        int to = Math.min(RECORDS, from + 10);
        if (to < RECORDS) {
            exchange.getResponseHeaders()
                    .set("Link", "</people?page=" + (number + 1) + ">; rel=\"next\", </>; rel=first");
        }
        Served.json(exchange, items(from, to));
    }

    private static String items(int from, int to) {
        String items = IntStream.range(from, Math.max(from, to))
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(","));
        return "{\"total\":" + RECORDS + ",\"next\":" + (to < RECORDS ? "\"" + to + "\"" : "null") + ",\"items\":["
                + items + "]}";
    }
}
