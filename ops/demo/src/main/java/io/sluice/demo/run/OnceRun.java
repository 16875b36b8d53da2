package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bulk.ExtractVerify;
import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.contract.specification.Specification;
import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.CityFiles;
import io.sluice.demo.city.CityLife;
import io.sluice.demo.city.Department;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** The main job from the first source to the last extract, then held against the sources. */
public final class OnceRun {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final List<String> FORMATS = List.of("parquet", "csv");

    private final City city;
    private final DataFace face;
    private final Loading loading;
    private final DemoOptions options;
    private final Consumer<String> progress;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, DemoReport.Topic> topics = new LinkedHashMap<>();
    private final Map<String, DemoReport.Lake> lake = new LinkedHashMap<>();
    private final List<DemoReport.Extract> extracts = new ArrayList<>();

    public OnceRun(City city, DemoOptions options, Consumer<String> progress) {
        this.city = city;
        this.face = new DataFace(city.hub());
        this.loading = new Loading(face, progress);
        this.options = options;
        this.progress = progress;
    }

    /** What it came to, without the searching, the times and the memory, which belong to whoever started the servers. */
    DemoReport run() throws IOException, SQLException, InterruptedException {
        ShareDesk.Granting.Granted granted = load();
        compareQuarantine();
        change();
        catchUp(granted.shares().size());
        progress.accept("bringing the lake up to the topics");
        face.flushLake();
        JsonNode status = face.status();
        compare(granted, status);
        extract(granted.shares());
        return report(granted, status);
    }

    /** Opens the city and waits until every share is whole. */
    public ShareDesk.Granting.Granted load() throws IOException, InterruptedException {
        ShareDesk.Granting.Granted granted = city.open(progress);
        loading.await(granted.shares().size(), LIMIT);
        return granted;
    }

    /** Before anything changes, while each bad row has one content only. */
    private void compareQuarantine() throws IOException, SQLException {
        Expectations expectations = new Expectations(city.source());
        long bad = 0;
        for (String id : city.interfaces().ids()) {
            bad += expectations.badRows(id);
        }
        long found = 0;
        for (Department department : Department.values()) {
            found += QuarantineReading.rows(city.hub().kafkaClientProperties(), department.source());
        }
        expect("quarantine after the first load", "rows", bad, found);
    }

    private void change() throws IOException, SQLException {
        progress.accept("making " + options.changes() + " changes at the departments' sources");
        try (CityLife life = city.source().live(city.generator())) {
            life.make(options.changes());
        }
    }

    private void catchUp(int shares) throws IOException, SQLException, InterruptedException {
        progress.accept("waiting until every source's last change is shared");
        switch (city.source()) {
            case CityDatabases databases ->
                CatchUp.all(databases, LIMIT)
                        .forEach(source -> problems.add("source '" + source + "' was not read to its end"));
            // Nobody but the hub knows how far it has read a file; the counts that follow hold it to that.
            case CityFiles files -> loading.await(shares, LIMIT);
        }
    }

    private void compare(ShareDesk.Granting.Granted granted, JsonNode status) throws IOException, SQLException {
        progress.accept("reading every topic with its grant's own credentials");
        Expectations expectations = new Expectations(city.source());
        Map<String, Grant> grants = new LinkedHashMap<>();
        city.grants().grants().forEach(grant -> grants.put(grant.id(), grant));
        for (Specification.Share share : granted.shares()) {
            String first = share.grants().getFirst();
            TopicReading reading = TopicReading.of(
                    share.topic(), Objects.requireNonNull(granted.clients().get(first)));
            long expected = expectations.rows(share.plan().interfaceId(), first);
            topics.put(
                    share.topic(),
                    new DemoReport.Topic(
                            share.grants(), reading.records(), reading.deletes(), reading.live(), expected));
            JsonNode table = members(status.path("lake").path("tables"))
                    .filter(each -> each.path("share").asText().equals(share.id()))
                    .findFirst()
                    .orElseGet(() -> com.fasterxml.jackson.databind.node.MissingNode.getInstance());
            DemoReport.Lake rows = new DemoReport.Lake(
                    table.path("historyRows").asLong(),
                    table.path("currentRows").asLong());
            lake.put(share.id(), rows);
            expect(share.topic(), "live rows", expected, reading.live());
            expect(share.topic(), "repeated records", 0, reading.repeated());
            expect("lake table of " + share.topic(), "history rows", reading.records(), rows.history());
            expect("lake table of " + share.topic(), "current rows", expected, rows.current());
        }
    }

    private void extract(List<Specification.Share> shares) throws IOException {
        for (Specification.Share share : shares) {
            String id = "e-" + share.id();
            progress.accept("extracting " + share.topic());
            city.control().orderExtract(id, share.id(), share.grants().getFirst(), FORMATS);
        }
        for (Specification.Share share : shares) {
            String id = "e-" + share.id();
            Path folder = city.hub().data().root().resolve("extracts").resolve(id);
            JsonNode receipt = city.control()
                    .receipts()
                    .extract(id, LIMIT)
                    .orElseThrow(() -> new IllegalStateException("Extract " + id + " was not made"));
            if (!receipt.path("state").asText().equals("completed")) {
                problems.add("extract " + id + " is " + receipt.path("state").asText());
                continue;
            }
            ExtractVerify.Report report = ExtractVerify.verify(folder);
            extracts.add(new DemoReport.Extract(id, share.id(), report.rows(), report.isSound(), folder.toString()));
            report.differences().forEach(difference -> problems.add("extract " + id + ": " + difference));
            expect(
                    "extract of " + share.topic(),
                    "rows",
                    Objects.requireNonNull(topics.get(share.topic())).expected(),
                    report.rows());
        }
    }

    private DemoReport report(ShareDesk.Granting.Granted granted, JsonNode status) throws IOException, SQLException {
        long rejected = sum(status.path("sources"), "quarantined");
        int views = city.interfaces().all().stream()
                .mapToInt(compiled -> compiled.viewNames().size())
                .sum();
        return new DemoReport(
                Department.values().length,
                city.interfaces().ids().size(),
                views,
                granted.shares().size(),
                sum(status.path("sources"), "captured"),
                sum(status.path("shares"), "shared"),
                rejected,
                sum(status.path("shares"), "skipped"),
                topics,
                lake,
                extracts,
                new DemoReport.Canary(0, 0),
                new DemoReport.Seconds(0, 0),
                0,
                problems);
    }

    private void expect(String where, String what, long expected, long found) {
        if (expected != found) {
            problems.add(where + ": " + expected + " " + what + " expected, " + found + " found");
        }
    }

    private static long sum(JsonNode list, String member) {
        return members(list).mapToLong(each -> each.path(member).asLong()).sum();
    }

    private static java.util.stream.Stream<JsonNode> members(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
