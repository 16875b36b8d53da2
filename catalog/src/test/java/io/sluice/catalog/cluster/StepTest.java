package io.sluice.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    private static final Map<String, String> SETTINGS = Map.of("sluice.source", "register");

    @ParameterizedTest(name = "wanted {0}, let go {1}, connector {2}, task {3}, same settings {4}: {5}")
    @CsvSource({
        // Two hosts would tell of it twice.
        "true, false, '', '', true, NONE",
        "true, true, '', '', true, PUT",
        "true, true, RUNNING, RUNNING, true, NONE",
        "true, true, RUNNING, '', true, NONE",
        "true, true, RUNNING, RUNNING, false, PUT",
        "true, true, RUNNING, FAILED, true, RESTART",
        "true, true, FAILED, '', true, RESTART",
        // Of the data process nothing was heard yet: what runs, runs.
        "true, false, RUNNING, RUNNING, true, NONE",
        "true, false, STOPPED, '', true, NONE",
        "true, true, STOPPED, '', true, RESUME",
        // An operator's own pause.
        "true, true, PAUSED, PAUSED, true, NONE",
        "false, true, RUNNING, RUNNING, true, STOP",
        "false, true, PAUSED, PAUSED, true, STOP",
        "false, true, FAILED, FAILED, true, STOP",
        // Its task may still have a batch in hand.
        "false, true, STOPPED, RUNNING, true, NONE",
        "false, true, STOPPED, '', true, REMOVE",
        "false, true, '', '', true, GONE"
    })
    void aConnectorMovesOneStepAtATime(
            boolean wanted, boolean released, String connector, String task, boolean same, Step step) {
        Map<String, String> has = same ? SETTINGS : Map.of("sluice.source", "other");
        Deployed found = new Deployed(connector, task, "", "", connector.isEmpty() ? Map.of() : has);

        assertThat(Step.of(wanted, released, found, SETTINGS)).isEqualTo(step);
    }
}
