package io.sluice.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.client.HubClient;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Looks through the exchange log, as an auditor does. */
final class LogSearch {
    private final Supplier<HubClient> auditor;

    LogSearch(Supplier<HubClient> auditor) {
        this.auditor = auditor;
    }

    /** @param question {@code kind=denial&grant=…} */
    JsonNode await(String question, Predicate<JsonNode> wanted) {
        return Awaitility.await("log entry of " + question)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> find(question, wanted), entry -> !entry.isMissingNode());
    }

    /** In all pages of the answer: the hub and its log grow from test to test. */
    private JsonNode find(String question, Predicate<JsonNode> wanted) {
        String next = "";
        do {
            JsonNode page = auditor.get().get("/api/v1/log/entries?limit=1000&" + question + next);
            for (JsonNode found : page.path("entries")) {
                if (wanted.test(found.path("entry"))) {
                    return found.path("entry");
                }
            }
            next = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return MissingNode.getInstance();
    }
}
