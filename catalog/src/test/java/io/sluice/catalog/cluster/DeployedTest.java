package io.sluice.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DeployedTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static String trouble(String trace) {
        ObjectNode status = JSON.createObjectNode();
        status.putObject("connector").put("state", "RUNNING").put("worker_id", "worker-1:8083");
        status.putArray("tasks")
                .addObject()
                .put("id", 0)
                .put("state", "FAILED")
                .put("worker_id", "worker-1:8083")
                .put("trace", trace);
        return Deployed.of(status, JSON.createObjectNode()).trouble();
    }

    @Test
    void ourOwnWordsAreShown() {
        assertThat(trouble("io.sluice.connect.Refused: The connector is incomplete: put both folders there\n\tat a.B"))
                .isEqualTo("The connector is incomplete: put both folders there");
    }

    @Test
    void ofAnyOtherExceptionTheClassIsShownAlone() {
        String value = "what-nobody-may-read";

        assertThat(trouble("org.apache.kafka.connect.errors.DataException: Invalid value " + value + "\n\tat a.B"))
                .isEqualTo("org.apache.kafka.connect.errors.DataException: the log of its worker says more");
        assertThat(trouble(value + ": of no exception")).isEqualTo("The log of its worker says why");
        assertThat(trouble("java.lang.OutOfMemoryError")).startsWith("java.lang.OutOfMemoryError: ");
    }

    @Test
    void nothingIsSaidOfATaskThatRuns() {
        assertThat(trouble("")).isEmpty();
    }
}
