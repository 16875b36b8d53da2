package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.client.LogCopy;
import io.sluice.evidence.LogVerdict;
import io.sluice.evidence.LogVerifier;
import io.sluice.evidence.LogVerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The exchange log in an auditor's hands: copied, verified without the hub, and held against what was delivered. */
final class LogAudit {
    private final HubClient auditor;
    private final Path copy;

    public LogAudit(City city) {
        this.auditor = city.offices().auditor();
        this.copy = city.hub().data().folder("city").resolve("log-copy");
    }

    /** What deliveries say, summed over the log. */
    record Deliveries(Map<String, Long> shared, Set<String> grants, Map<String, Long> events) {}

    /** Copies the log and verifies the copy. */
    public DemoReport.Log verify() throws IOException {
        LogCopy copied = LogCopy.bring(auditor, copy, file -> {});
        LogVerdict verdict = new LogVerifier(List.of(key())).folder(copy);
        return switch (verdict) {
            case LogVerdict.Holds holds ->
                new DemoReport.Log(
                        copied.entries(),
                        holds.checkpoint().size(),
                        holds.checkpoint().root().hex(),
                        true);
            default -> new DemoReport.Log(copied.entries(), 0, verdict.message(), false);
        };
    }

    LogVerifierKey key() {
        return LogVerifierKey.parse(auditor.text("/log/key").strip());
    }

    /** Records by share, grants that were delivered under, and changes by source, as the delivery entries have them. */
    Deliveries deliveries() {
        Deliveries sums = new Deliveries(new HashMap<>(), new HashSet<>(), new HashMap<>());
        each("delivery", facts -> {
            sums.events()
                    .merge(facts.path("source").asText(), facts.path("events").asLong(), Long::sum);
            for (JsonNode share : facts.path("shares")) {
                sums.shared()
                        .merge(
                                share.path("share").asText(),
                                share.path("shared").asLong(),
                                Long::sum);
                share.path("grants").forEach(grant -> sums.grants().add(grant.asText()));
            }
        });
        return sums;
    }

    /** Grants that somebody, or the sharing type, decided on. */
    Set<String> decided() {
        Set<String> decided = new HashSet<>();
        page("decision", entry -> entry.path("subjects").path("grant").forEach(grant -> decided.add(grant.asText())));
        return decided;
    }

    /** Requests that somebody, or the sharing type, decided on. */
    Set<String> decidedRequests() {
        Set<String> decided = new HashSet<>();
        page(
                "decision",
                entry -> entry.path("subjects").path("request").forEach(request -> decided.add(request.asText())));
        return decided;
    }

    private void each(String kind, java.util.function.Consumer<JsonNode> facts) {
        page(kind, entry -> facts.accept(entry.path("facts")));
    }

    private void page(String kind, java.util.function.Consumer<JsonNode> reader) {
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
