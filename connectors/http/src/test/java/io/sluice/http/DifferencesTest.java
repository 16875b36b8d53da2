package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of an API that has no log: what differs from what it said last. */
class DifferencesTest {
    private volatile String people = person("1", "Ada");
    private final Served server = new Served();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String person(String id, String name) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }

    private Polls polls(String... more) {
        server.at("/people", exchange -> Served.json(exchange, "{\"items\":[" + people + "]}"));
        return new Polls(server.connection(more));
    }

    @Test
    void eachDifferenceIsToldOnce() {
        try (Polls polls = polls()) {
            assertThat(polls.poll()).containsExactly("READ 1 1 Ada");
            assertThat(polls.isCaughtUp()).isTrue();
            assertThat(polls.poll()).isEmpty();

            people = person("2", "Bo") + "," + person("1", "Ada L");
            assertThat(polls.poll()).containsExactly("CREATE 1 2 Bo", "UPDATE 1 1 Ada L");

            people = person("2", "Bo");
            assertThat(polls.poll()).containsExactly("DELETE 1 1");
            assertThat(polls.poll()).isEmpty();

            people = person("1", "Ada") + "," + person("2", "Bo");
            assertThat(polls.poll()).containsExactly("CREATE 1 1 Ada");
        }
    }

    @Test
    void aShareAddedLaterGetsAllAndTheOthersNothingAgain() {
        try (Polls polls = polls()) {
            polls.poll();

            assertThat(polls.wanted(1, 2).poll()).containsExactly("READ 2 1 Ada");
            assertThat(polls.poll()).isEmpty();

            people = person("1", "Eve");
            assertThat(polls.poll()).containsExactlyInAnyOrder("UPDATE 1 1 Eve", "UPDATE 2 1 Eve");
        }
    }

    @Test
    void aProcessKilledBetweenTwoBatchesLosesNothingAndRepeatsNothing() {
        people = IntStream.range(0, 1500).mapToObj(i -> "{\"id\":" + i + "}").collect(Collectors.joining(","));
        try (Polls polls = polls()) {
            List<String> before = polls.poll(1);
            List<String> after = polls.poll();

            assertThat(before).hasSize(1000);
            assertThat(after).hasSize(500).doesNotContainAnyElementsOf(before);
            polls.restart();
            assertThat(polls.poll()).isEmpty();
        }
    }

    @Test
    void anEmptiedListDeletesNothingUnlessItMay() {
        try (Polls polls = polls()) {
            polls.poll();
            people = "";

            assertThat(polls.poll()).isEmpty();
            assertThat(polls.rule()).isEqualTo("emptied");
        }
        try (Polls polls = new Polls(server.connection("empty", "allowed"))) {
            people = person("1", "Ada");
            polls.poll();
            people = "";

            assertThat(polls.poll()).containsExactly("DELETE 1 1");
        }
    }

    @Test
    void recordsWithoutAKeyAreToldByTheirContentAndHaveNoEnd() {
        try (Polls polls = polls("resource.people.key", "")) {
            polls.poll();
            people = person("1", "Bo");

            assertThat(polls.poll()).containsExactly("CREATE 1 1 Bo");
            assertThat(polls.poll()).isEmpty();
        }
    }

    @Test
    void aKeyThatTwoRecordsHaveEndsThePoll() {
        people = person("1", "Ada") + "," + person("1", "Bo");
        try (Polls polls = polls()) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("key-twice");
            assertThat(polls.message()).doesNotContain("Ada", "Bo");
        }
    }

    @Test
    void anUnchangedResourceCostsOneAnswerWithoutABody() {
        AtomicInteger whole = new AtomicInteger();
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v" + people.length() + "\"");
            if (("\"v" + people.length() + "\"")
                    .equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                whole.incrementAndGet();
                Served.json(exchange, "{\"items\":[" + people + "]}");
            }
        });
        try (Polls polls = new Polls(server.connection())) {
            polls.poll();
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.poll()).isEmpty();
            assertThat(whole).hasValue(1);

            polls.restart();
            people = person("1", "Ada Lovelace");
            assertThat(polls.poll()).containsExactly("UPDATE 1 1 Ada Lovelace");
            assertThat(whole).hasValue(2);
        }
    }

    @Test
    void whatIsKeptHoldsNoValueBesideTheKey() {
        try (Polls polls = polls()) {
            polls.poll();

            assertThat(polls.kept().toString()).contains("people.1").doesNotContain("Ada");
        }
    }

    @Test
    void whatIsKeptStaysSmallHoweverOftenARecordChanges() {
        try (Polls polls = polls()) {
            for (int i = 0; i < 3; i++) {
                int round = i;
                people = IntStream.range(0, 900)
                        .mapToObj(each -> "{\"id\":" + each + ",\"n\":" + round + "}")
                        .collect(Collectors.joining(","));
                polls.poll();
            }
            for (int i = 0; i < 20; i++) {
                int round = i + 3;
                people = IntStream.range(0, 900)
                        .mapToObj(each -> "{\"id\":" + each + ",\"n\":" + round + "}")
                        .collect(Collectors.joining(","));
                polls.poll();
                polls.poll();
            }

            assertThat(polls.kept()).hasSizeLessThan(16);
            polls.restart();
            assertThat(polls.poll()).isEmpty();
        }
    }
}
