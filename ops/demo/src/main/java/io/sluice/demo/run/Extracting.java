package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bulk.ExtractVerify;
import io.sluice.client.ExtractProof;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An extract of every share, ordered by its first subscriber and verified without the hub. */
final class Extracting {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Set<String> ON_ITS_WAY = Set.of("ordered", "running");

    private final City city;
    private final Comparison comparison;
    private final Consumer<String> progress;

    Extracting(City city, Comparison comparison, Consumer<String> progress) {
        this.city = city;
        this.comparison = comparison;
        this.progress = progress;
    }

    List<DemoReport.Extract> of(Granted granted) throws IOException, InterruptedException {
        Map<Granted.Share, String> ordered = new LinkedHashMap<>();
        for (Granted.Share share : granted.shares()) {
            progress.accept("extracting " + share.topic());
            ordered.put(
                    share,
                    app(share)
                            .post(
                                    "/api/v1/extracts",
                                    Map.of("grant", share.first().grant(), "formats", List.of("parquet", "csv")))
                            .path("id")
                            .asText());
        }
        List<DemoReport.Extract> extracts = new ArrayList<>();
        for (Map.Entry<Granted.Share, String> order : ordered.entrySet()) {
            JsonNode made = await(order.getKey(), order.getValue());
            if (made.path("state").asText().equals("completed")) {
                extracts.add(verify(order.getKey(), order.getValue()));
            } else {
                comparison.problem("extract " + order.getValue() + " is "
                        + made.path("state").asText() + ": "
                        + made.path("message").asText());
            }
        }
        return extracts;
    }

    private JsonNode await(Granted.Share share, String id) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            JsonNode extract = app(share).get("/api/v1/extracts/" + id);
            if (!ON_ITS_WAY.contains(extract.path("state").asText())
                    || Instant.now().isAfter(end)) {
                return extract;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private DemoReport.Extract verify(Granted.Share share, String id) throws IOException {
        Path folder = city.hub().data().root().resolve("extracts").resolve(id);
        ExtractVerify.Report report = ExtractVerify.verify(folder);
        report.differences().forEach(difference -> comparison.problem("extract " + id + ": " + difference));
        DemoReport.Topic topic = comparison.topics().get(share.topic());
        comparison.expect("extract of " + share.topic(), "rows", topic == null ? 0 : topic.expected(), report.rows());
        boolean attached = ExtractProof.attach(app(share), id, folder);
        ExtractProof.Result proof = ExtractProof.verify(folder, new LogAudit(city).key());
        if (!attached || !proof.holds()) {
            comparison.problem("extract " + id + " is not proven: " + proof.message());
        }
        return new DemoReport.Extract(
                id,
                share.id(),
                share.first().grant(),
                report.rows(),
                report.isSound(),
                proof.holds(),
                folder.toString());
    }

    private HubClient app(Granted.Share share) {
        return city.offices().app(share.first().recipient());
    }
}
