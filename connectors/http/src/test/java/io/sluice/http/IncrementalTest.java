package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API that can say what is new since a time is asked for that, and as a whole now and then. */
class IncrementalTest {
    private final Map<String, String> people = new ConcurrentSkipListMap<>(Map.of("1", "2026-01-01T00:00:00Z"));
    private final Served server = new Served();

    @BeforeEach
    void serve() {
        server.at("/people", exchange -> {
            String since = Served.query(exchange, "changedSince", "");
            Served.json(
                    exchange,
                    people.entrySet().stream()
                            .filter(person -> person.getValue().compareTo(since) >= 0)
                            .map(person ->
                                    "{\"id\":\"" + person.getKey() + "\",\"changed\":\"" + person.getValue() + "\"}")
                            .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> connection(String complete) {
        return new TreeMap<>(server.connection(
                "since", "changedSince", "time", "changed", "fields", "id,changed", "complete", complete));
    }

    @Test
    void onlyWhatIsNewIsAskedForOnceAllIsKnown() {
        try (Polls polls = new Polls(connection("86400"))) {
            assertThat(polls.poll()).hasSize(1);
            people.put("2", "2026-02-01T00:00:00Z");
            assertThat(polls.poll()).containsExactly("CREATE 1 2 2026-02-01T00:00:00Z");
            assertThat(polls.poll()).isEmpty();
            people.put("1", "2026-03-01T00:00:00Z");
            assertThat(polls.poll()).containsExactly("UPDATE 1 1 2026-03-01T00:00:00Z");

            assertThat(server.asked().getFirst()).endsWith("/people");
            assertThat(server.asked().getLast()).endsWith("changedSince=2026-02-01T00%3A00%3A00Z");
            people.remove("2");
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.wanted(1, 2).poll()).containsExactly("READ 2 1 2026-03-01T00:00:00Z", "DELETE 1 2");
        }
    }

    @Test
    void aCompletePollTellsWhatIsNoMore() {
        people.put("2", "2026-02-01T00:00:00Z");
        try (Polls polls = new Polls(connection("150"))) {
            assertThat(polls.poll()).hasSize(2);
            people.remove("2");
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.poll()).containsExactly("DELETE 1 2");
        }
    }

    @Test
    void aTimeThatLiesAheadHidesNothing() {
        people.put("2", "2999-01-01T00:00:00Z");
        try (Polls polls = new Polls(connection("86400"))) {
            assertThat(polls.poll()).hasSize(2);
            people.put("3", "2026-02-01T00:00:00Z");
            assertThat(polls.poll()).containsExactly("CREATE 1 3 2026-02-01T00:00:00Z");
        }
    }

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource({
        "9, 10, 10",
        "2026-01-01T01:00:00+01:00, 2026-01-01T00:30:00Z, 2026-01-01T00:30:00Z",
        "2026-01-02, 2026-01-10, 2026-01-10",
        "'', 1, 1"
    })
    void timesAreComparedAsWhatTheyAre(String one, String other, String later) {
        assertThat(Times.later(one, other)).isEqualTo(later);
    }
}
