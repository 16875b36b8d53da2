package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.CityFiles;
import io.sluice.demo.city.CityLife;
import io.sluice.demo.city.Department;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** The main job from the first source to the last extract, then held against the sources. */
public final class OnceRun {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final List<String> SEARCHES = List.of("婚姻", "marriage", "enterprise", "citizen_id", "证照");

    private final City city;
    private final DataFace face;
    private final Loading loading;
    private final DemoOptions options;
    private final Consumer<String> progress;
    private final Comparison comparison;

    public OnceRun(City city, DemoOptions options, Consumer<String> progress) {
        this.city = city;
        this.face = new DataFace(city.hub());
        this.loading = new Loading(face, progress);
        this.options = options;
        this.progress = progress;
        this.comparison = new Comparison(city);
    }

    /** What it came to, without the searching, the times and the memory, which belong to whoever started the servers. */
    DemoReport.Outcome run() throws IOException, SQLException, InterruptedException {
        load();
        comparison.quarantine();
        Wish late = Approval.wish("archives", "archives-marriage");
        progress.accept("one more request: previewed, decided, and on to the first record");
        Approval.Approved approved = new Approval(city).make(late);
        if (approved.previewed() == 0) {
            comparison.problem("the preview of '" + late.reference() + "' shows no record");
        }
        List<Wish> wishes = new ArrayList<>(Wish.all());
        wishes.add(late);
        Sharing.Outcome sharing = city.sharing().settle(wishes);
        Granted granted = city.sharing().await(wishes);
        loading.await(granted.shares().size(), LIMIT);
        change();
        catchUp(granted.shares().size());
        progress.accept("bringing the lake up to the topics");
        face.flushLake();
        JsonNode status = face.status();
        progress.accept("reading every topic with its grant's own credentials");
        comparison.shares(granted, status);
        List<DemoReport.Extract> extracts = new Extracting(city, comparison, progress).of(granted);
        progress.accept("copying the exchange log and verifying the copy");
        DemoReport.Log log = comparison.log(granted);
        return new DemoReport.Outcome(
                Department.values().length,
                city.interfaces().ids().size(),
                city.interfaces().all().stream()
                        .mapToInt(compiled -> compiled.viewNames().size())
                        .sum(),
                granted.shares().size(),
                sum(status.path("sources"), "captured"),
                sum(status.path("shares"), "shared"),
                sum(status.path("sources"), "quarantined"),
                sum(status.path("shares"), "skipped"),
                comparison.topics(),
                comparison.lake(),
                extracts,
                catalogue(),
                new DemoReport.Sharing(
                        sharing.requests(),
                        sharing.granted(),
                        sharing.refused(),
                        approved.previewed(),
                        approved.seconds()),
                log,
                comparison.problems());
    }

    /** Opens the city and waits until every share is whole. */
    public Granted load() throws IOException, InterruptedException {
        Granted granted = city.open(progress);
        loading.await(granted.shares().size(), LIMIT);
        return granted;
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
                        .forEach(source -> comparison.problem("source '" + source + "' was not read to its end"));
            // Nobody but the hub knows how far it has read a file; the counts that follow hold it to that.
            case CityFiles files -> loading.await(shares, LIMIT);
        }
    }

    private DemoReport.Catalogue catalogue() {
        List<DemoReport.Search> searches = new ArrayList<>();
        for (String words : SEARCHES) {
            long begin = System.nanoTime();
            long hits = search(words);
            searches.add(new DemoReport.Search(words, hits, Math.round((System.nanoTime() - begin) / 1e4) / 100.0));
            if (hits == 0) {
                comparison.problem("a search for '" + words + "' finds nothing");
            }
        }
        return new DemoReport.Catalogue(search(""), searches);
    }

    private long search(String words) {
        return city.offices()
                .auditor()
                .get("/api/v1/datasets?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .path("total")
                .asLong();
    }

    private static long sum(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToLong(each -> each.path(member).asLong())
                .sum();
    }
}
