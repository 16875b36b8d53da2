package io.sluice.catalog.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.cluster.SourceState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATA = """
            {"ready": true, "sources": [{"id": "here", "state": "streaming"}, {"id": "afar", "state": "stopped"}],
             "shares": [{"id": "s1", "source": "here", "state": "active"}, {"id": "s2", "source": "afar", "state": "waiting"}]}""";
    private static final String TASK = """
            {"sources": [{"id": "afar", "state": "snapshotting"}],
             "shares": [{"id": "s2", "source": "afar", "state": "loading"}]}""";

    @ParameterizedTest(name = "the cluster says ''{0}'', its task told {1} s ago: source {2}, share {3}")
    @CsvSource({
        "'', 5, snapshotting, loading",
        // What is silent no longer says how it is.
        "'', 60, starting, waiting",
        "failed, 5, failed, loading",
        "retrying, 60, retrying, waiting"
    })
    void ofASourceOnTheClusterItsOwnHostTells(String word, int ago, String source, String share) throws IOException {
        Told.Task task = new Told.Task(JSON.readTree(TASK), NOW.minus(Duration.ofSeconds(ago)));

        JsonNode joined = new HostReports(
                        Map.of("afar", task),
                        id -> id.equals("afar") ? Optional.of(new SourceState(word, "mend it")) : Optional.empty(),
                        NOW)
                .joined(JSON.readTree(DATA));

        assertThat(joined.path("ready").asBoolean()).isTrue();
        assertThat(joined.path("sources").findValuesAsText("state")).containsExactly("streaming", source);
        assertThat(joined.path("shares").findValuesAsText("state")).containsExactly("active", share);
    }
}
