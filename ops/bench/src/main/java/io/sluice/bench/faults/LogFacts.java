package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.client.LogCopy;
import io.sluice.evidence.LogVerdict;
import io.sluice.evidence.LogVerifier;
import io.sluice.evidence.LogVerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The exchange log in an auditor's hands.
 *
 * @param problem what the verifier of its copy says; empty where it holds
 * @param delivered records of the share that the log's deliveries count, without those that it counts as lost
 * @param undecided grants that were delivered under, of any share, without a decision in the log
 */
record LogFacts(String problem, long delivered, Set<String> undecided) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** The log comes after the topic: who was killed on a busy machine has much to catch up with. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Waits until the log counts as many records as there are, for a while. */
    static LogFacts of(Rig rig, GrantedShare share, long records) throws IOException, InterruptedException {
        HubClient auditor = rig.auditor();
        Wait.within(PATIENCE, () -> delivered(auditor, share) >= records ? share : null);
        return Wait.until("answer of the control process", LIMIT, () -> now(rig, share));
    }

    private static LogFacts now(Rig rig, GrantedShare share) throws IOException {
        HubClient auditor = rig.auditor();
        Path copy = rig.data().folder("log-copy");
        LogCopy.bring(auditor, copy, file -> {});
        LogVerdict verdict = new LogVerifier(
                        List.of(LogVerifierKey.parse(auditor.text("/log/key").strip())))
                .folder(copy);
        Set<String> under = new HashSet<>();
        each(
                auditor,
                "delivery",
                entry -> entry.path("facts")
                        .path("shares")
                        .forEach(its -> its.path("grants").forEach(grant -> under.add(grant.asText()))));
        each(
                auditor,
                "decision",
                entry -> entry.path("subjects").path("grant").forEach(grant -> under.remove(grant.asText())));
        return new LogFacts(
                verdict instanceof LogVerdict.Holds ? "" : verdict.message(), delivered(auditor, share), under);
    }

    private static long delivered(HubClient auditor, GrantedShare share) {
        long[] sum = new long[1];
        each(auditor, "delivery", entry -> {
            for (JsonNode its : entry.path("facts").path("shares")) {
                if (its.path("share").asText().equals(share.id())) {
                    sum[0] += its.path("shared").asLong();
                }
            }
        });
        each(auditor, "loss", entry -> {
            JsonNode facts = entry.path("facts");
            if (facts.path("share").asText().equals(share.id())) {
                sum[0] -= facts.path("records").asLong();
            }
        });
        return sum[0];
    }

    static void each(HubClient auditor, String kind, Consumer<JsonNode> reader) {
        String after = "";
        while (true) {
            JsonNode page = auditor.get("/api/v1/log/entries?limit=1000&kind=" + kind + after);
            page.path("entries").forEach(found -> reader.accept(found.path("entry")));
            if (!page.path("next").isTextual()) {
                return;
            }
            after = "&after=" + page.path("next").asText();
        }
    }
}
