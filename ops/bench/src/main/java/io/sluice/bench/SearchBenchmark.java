package io.sluice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Fifty questions a second to a catalogue of a hundred thousand entries over HTTP while a city streams, and how many of
 * them are answered well.
 */
final class SearchBenchmark implements Benchmark {
    private static final int ENTRIES = Integer.getInteger("sluice.bench.entries", 100_000);
    private static final int PER_SECOND = 50;
    private static final int QUESTIONS = 1_500;
    private static final int ASKED_FOR_RECALL = 1_000;
    private static final int TOLD_EVERY = 10_000;
    private static final String DEPARTMENT = "open-data";

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String what() {
        return "milliseconds of a search among " + ENTRIES + " entries at " + PER_SECOND
                + " questions a second over HTTP while the city streams, and what is found";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        SearchCorpus corpus = SearchCorpus.read(Installation.find());
        try (LiveHub hub = LiveHub.start("bench-search", progress);
                HubClient operator = hub.as("operator");
                HubClient department = department(operator)) {
            double seconds = new Writers("entries registered", TOLD_EVERY, progress)
                    .make(
                            ENTRIES,
                            number -> department.put(
                                    "/api/v1/datasets/" + DEPARTMENT + ".entry-" + number, corpus.description(number)));
            List<Figure> figures = new ArrayList<>(ask(department, corpus));
            progress.accept("asked; now what is found");
            figures.addAll(recalls(department, corpus));
            figures.add(
                    Figure.of("search.load", "entries registered per second", "1/s", null, List.of(ENTRIES / seconds)));
            return figures;
        }
    }

    private static List<Figure> ask(HubClient hub, SearchCorpus corpus) throws InterruptedException {
        List<String> questions = corpus.beginnings(QUESTIONS);
        // The first question is answered when all that was registered is in the index.
        search(hub, questions.getFirst(), 1);
        SteadyRequests requests = new SteadyRequests(PER_SECOND, question -> {
            if (search(hub, question, 20).path("total").asInt() == 0) {
                throw new IllegalStateException(
                        "The beginning of a title found nothing; its entry is there: " + question);
            }
        });
        requests.ask(questions);
        List<Double> middle = new ArrayList<>();
        List<Double> tail = new ArrayList<>();
        for (int i = 0; i < Runs.count(3); i++) {
            double[] millis = requests.ask(questions);
            middle.add(millis[millis.length / 2]);
            tail.add(SteadyRequests.tail(millis));
        }
        return List.of(
                Figure.of("P10", "95th percentile of a search's time", "ms", "<= 60", tail),
                Figure.of("search.p50", "median of a search's time", "ms", null, middle));
    }

    private static List<Figure> recalls(HubClient hub, SearchCorpus corpus) {
        return List.of(
                Figure.of(
                        "search.recall1",
                        "exact titles that find their entry first",
                        "",
                        ">= 0.98",
                        List.of(recall(hub, corpus.titles(ASKED_FOR_RECALL), 1, UnaryOperator.identity()))),
                Figure.of(
                        "search.recall10",
                        "simplified titles with their traditional entry among the first ten",
                        "",
                        ">= 0.95",
                        List.of(recall(hub, corpus.traditional(ASKED_FOR_RECALL), 10, ZhConverterUtil::toSimple))));
    }

    /** A title that is too long to be asked for is not found. */
    private static double recall(HubClient hub, List<String> titles, int first, UnaryOperator<String> spelled) {
        int found = 0;
        for (String title : titles) {
            try {
                found += search(hub, spelled.apply(title), first)
                                .path("hits")
                                .findValuesAsText("title")
                                .contains(title)
                        ? 1
                        : 0;
            } catch (HubException refused) {
                if (refused.status() / 100 != 4) {
                    throw refused;
                }
            }
        }
        return (double) found / titles.size();
    }

    private static HubClient department(HubClient operator) {
        operator.post(
                "/api/v1/accounts",
                Map.of("name", DEPARTMENT, "department", DEPARTMENT, "roles", List.of("department")));
        return operator.as(
                operator.post("/api/v1/accounts/" + DEPARTMENT + "/tokens", Map.of("label", "benchmark", "days", 1))
                        .path("token")
                        .asText());
    }

    private static JsonNode search(HubClient hub, String words, int limit) {
        return hub.get("/api/v1/datasets?limit=" + limit + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }
}
