package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.demo.city.Department;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds every share's topic and lake table against the sources, and counts what differs. */
final class ShareAudit {
    private final City city;
    private final List<String> problems = new ArrayList<>();
    private long lost;
    private long repeatedInTopics;
    private long repeatedInLake;
    private long inversions;
    private long decisions;
    private long gaps;
    private long unauthorised;

    ShareAudit(City city) {
        this.city = city;
    }

    /** A source whose present was not reached in time: what is missing was not waited for. */
    void notReached(String source) {
        problems.add("source '" + source + "' was not read to its end");
    }

    /** Every topic, read as its subscriber, and every lake table. */
    void shares(Granted granted) throws IOException, SQLException, InterruptedException {
        Map<String, JsonNode> tables = new HashMap<>();
        new DataFace(city.hub())
                .status()
                .path("lake")
                .path("tables")
                .forEach(table -> tables.put(table.path("share").asText(), table));
        Expectations expectations = new Expectations(city.source());
        for (Granted.Share share : granted.shares()) {
            TopicReading reading = TopicReading.of(share.topic(), share.first().client());
            long expected = expectations.rows(share.dataset(), share.first().reference());
            topic(reading, expected);
            JsonNode table = tables.get(share.id());
            lake(
                    reading,
                    expected,
                    table == null ? 0 : table.path("historyRows").asLong(),
                    table == null ? 0 : table.path("currentRows").asLong());
        }
    }

    private void topic(TopicReading reading, long expected) {
        lost += differ(reading.topic(), "live rows", expected, reading.live());
        repeatedInTopics += differ(reading.topic(), "repeated records", 0, reading.repeated());
        inversions += differ(reading.topic(), "changes out of order", 0, reading.inversions());
    }

    private void lake(TopicReading reading, long expected, long history, long current) {
        String where = "lake table of " + reading.topic();
        long difference = differ(where, "history rows", reading.records(), history);
        if (history > reading.records()) {
            repeatedInLake += difference;
        } else {
            lost += difference;
        }
        lost += differ(where, "current rows", expected, current);
    }

    /**
     * Whether each row change was captured once.
     *
     * @param keysChanged updates of a key: two changes, a delete and a create
     * @param interrupted where not 0, a source has crashed and forgotten how much it had counted
     */
    void changes(ChangeLedger ledger, long keysChanged, long interrupted) throws SQLException {
        if (interrupted > 0) {
            return;
        }
        Map<String, Long> receipted = ledger.receipted();
        for (Map.Entry<String, Long> made : ledger.made().entrySet()) {
            long twice = made.getKey().equals(Department.PUBLIC_SECURITY.source()) ? keysChanged : 0;
            lost += differ(
                    "source '" + made.getKey() + "'",
                    "changes in receipts",
                    made.getValue() + twice,
                    receipted.getOrDefault(made.getKey(), 0L));
        }
    }

    /** Whether the log holds every decision, every decision came to something, and nothing left without one. */
    void decisions(Deciding.Result result, LogAudit audit) throws IOException {
        decisions = result.decided();
        if (result.active() < result.granted()) {
            problems.add(result.granted() + " grants were decided on, " + result.active() + " are active");
        }
        result.unlogged().forEach(request -> problems.add("the log has no decision on request '" + request + "'"));
        result.ungranted().forEach(grant -> problems.add("the log has grant '" + grant + "', the hub has not"));
        Set<String> delivered = audit.deliveries().grants();
        delivered.removeAll(audit.decided());
        delivered.forEach(grant -> problems.add("grant '" + grant + "' was delivered under and never decided on"));
        DemoReport.Log log = audit.verify();
        if (!log.verified()) {
            problems.add("the exchange log does not verify: " + log.rootHash());
        }
        gaps = result.unlogged().size() + (log.verified() ? 0L : 1L);
        unauthorised = (long) delivered.size() + result.ungranted().size();
    }

    private long differ(String where, String what, long expected, long found) {
        if (expected != found) {
            problems.add(where + ": " + expected + " " + what + " expected, " + found + " found");
        }
        return Math.abs(expected - found);
    }

    FaultReport report(long seed, int kills, long changes, long interrupted, double seconds) {
        return new FaultReport(
                seed,
                kills,
                changes,
                interrupted,
                lost,
                repeatedInTopics,
                repeatedInLake,
                inversions,
                decisions,
                gaps,
                unauthorised,
                seconds,
                problems);
    }
}
