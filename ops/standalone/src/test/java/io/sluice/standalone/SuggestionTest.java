package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest(name = "from {0} to {1} it takes {2} changes")
    @CsvSource({"kitten, sitting, 3", "port, port, 0", "'', port, 4", "prot, port, 2"})
    void countsTheChanges(String from, String to, int changes) {
        assertThat(Suggestion.distance(from, to)).isEqualTo(changes);
    }

    @ParameterizedTest(name = "for {0} it suggests {1}")
    @CsvSource({"--free-prots, --free-ports", "statsu, status", "elephant,"})
    void suggestsOnlyWhatIsNear(String written, String meant) {
        assertThat(Suggestion.nearest(written, List.of("--free-ports", "status", "up"))
                        .orElse(null))
                .isEqualTo(meant);
    }
}
