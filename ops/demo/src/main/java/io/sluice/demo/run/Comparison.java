package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what was delivered against the sources, and the exchange log against what was delivered. */
final class Comparison {
    private final City city;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, DemoReport.Topic> topics = new LinkedHashMap<>();
    private final Map<String, DemoReport.Lake> lake = new LinkedHashMap<>();

    Comparison(City city) {
        this.city = city;
    }

    List<String> problems() {
        return problems;
    }

    Map<String, DemoReport.Topic> topics() {
        return topics;
    }

    Map<String, DemoReport.Lake> lake() {
        return lake;
    }

    void problem(String what) {
        problems.add(what);
    }

    void expect(String where, String what, long expected, long found) {
        if (expected != found) {
            problems.add(where + ": " + expected + " " + what + " expected, " + found + " found");
        }
    }

    /** Before anything changes, while each bad row has one content only. */
    void quarantine() throws IOException, SQLException {
        Expectations expectations = new Expectations(city.source());
        long bad = 0;
        for (String id : city.interfaces().ids()) {
            bad += expectations.badRows(id);
        }
        long found = 0;
        for (var department : io.sluice.demo.city.Department.values()) {
            found += QuarantineReading.rows(city.hub().kafkaClientProperties(), department.source());
        }
        expect("quarantine after the first load", "rows", bad, found);
    }

    /** Every topic, read with its first grant's own credentials, and every lake table. */
    void shares(Granted granted, JsonNode status) throws IOException, SQLException {
        Expectations expectations = new Expectations(city.source());
        Map<String, JsonNode> tables = new LinkedHashMap<>();
        status.path("lake")
                .path("tables")
                .forEach(table -> tables.put(table.path("share").asText(), table));
        for (Granted.Share share : granted.shares()) {
            TopicReading reading = TopicReading.of(share.topic(), share.first().client());
            long expected = expectations.rows(share.dataset(), share.first().reference());
            topics.put(
                    share.topic(),
                    new DemoReport.Topic(
                            share.grants(), reading.records(), reading.deletes(), reading.live(), expected));
            JsonNode table = tables.get(share.id());
            DemoReport.Lake rows = new DemoReport.Lake(
                    table == null ? 0 : table.path("historyRows").asLong(),
                    table == null ? 0 : table.path("currentRows").asLong());
            lake.put(share.id(), rows);
            expect(share.topic(), "live rows", expected, reading.live());
            expect(share.topic(), "repeated records", 0, reading.repeated());
            expect("lake table of " + share.topic(), "history rows", reading.records(), rows.history());
            expect("lake table of " + share.topic(), "current rows", expected, rows.current());
        }
    }

    /** Every record of a topic stands in the log once, under grants that were decided on. */
    DemoReport.Log log(Granted granted) throws IOException {
        LogAudit audit = new LogAudit(city);
        LogAudit.Deliveries deliveries = audit.deliveries();
        for (Granted.Share share : granted.shares()) {
            DemoReport.Topic topic = topics.get(share.topic());
            expect(
                    "exchange log on " + share.topic(),
                    "records",
                    topic == null ? 0 : topic.records(),
                    deliveries.shared().getOrDefault(share.id(), 0L));
        }
        deliveries.grants().removeAll(audit.decided());
        deliveries.grants().forEach(grant -> problem("grant '" + grant + "' was delivered under and never decided on"));
        DemoReport.Log log = audit.verify();
        if (!log.verified()) {
            problem("the exchange log does not verify: " + log.rootHash());
        }
        return log;
    }
}
