package io.sluice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.HubClient;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A thousand questions to a catalogue of several thousand published entries, one after another, over HTTP. */
final class SearchBenchmark implements Benchmark {
    private static final int WRITERS = 4;
    private static final int QUESTIONS = 1_000;
    private static final String DEPARTMENT = "open-data";
    /** What people type: the beginning of a title, as some characters or two words. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\p{IsHan}{2,6}|[A-Za-z]{4,} [A-Za-z]{4,}\\b)");

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String what() {
        return "milliseconds of a search in a catalogue of published entries, over HTTP";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, InterruptedException, ExecutionException {
        Installation installation = Installation.find();
        List<JsonNode> entries = entries(corpus(installation));
        DataFolder data = DataFolder.temporary("bench-search");
        try (Stack stack = Stack.start(
                        installation,
                        Configuration.onAnyPorts(data),
                        EnumSet.complementOf(EnumSet.of(Part.DATA)),
                        Progress.silent());
                HubClient operator = new HubClient(stack.endpoints().controlUrl(), token(data))) {
            try (HubClient department = department(operator)) {
                double seconds = load(department, entries);
                progress.accept(entries.size() + " entries registered in " + Math.round(seconds) + " s");
                return ask(department, entries, seconds);
            }
        } finally {
            data.delete();
        }
    }

    private static List<Figure> ask(HubClient hub, List<JsonNode> entries, double loadSeconds) {
        List<String> questions = questions(entries);
        time(hub, questions.subList(0, questions.size() / 2));
        List<Double> middle = new ArrayList<>();
        List<Double> tail = new ArrayList<>();
        for (int i = 0; i < Runs.count(3); i++) {
            double[] millis = time(hub, questions);
            middle.add(millis[millis.length / 2]);
            tail.add(millis[(int) Math.ceil(millis.length * 0.95) - 1]);
        }
        return List.of(
                Figure.of("search.p95", "95th percentile of a search's time", "ms", "<= 100", tail),
                Figure.of("search.p50", "median of a search's time", "ms", null, middle),
                Figure.of(
                        "search.load",
                        "entries registered per second, by " + WRITERS + " writers",
                        "1/s",
                        null,
                        List.of(entries.size() / loadSeconds)));
    }

    /** Sorted. */
    private static double[] time(HubClient hub, List<String> questions) {
        double[] millis = new double[questions.size()];
        for (int i = 0; i < millis.length; i++) {
            String path = "/api/v1/datasets?q=" + URLEncoder.encode(questions.get(i), StandardCharsets.UTF_8);
            long start = System.nanoTime();
            JsonNode answer = hub.get(path);
            millis[i] = (System.nanoTime() - start) / 1e6;
            if (answer.path("total").asInt() == 0) {
                throw new IllegalStateException(
                        "The beginning of a title found nothing; its entry is there: " + questions.get(i));
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static List<String> questions(List<JsonNode> entries) {
        List<String> beginnings = new ArrayList<>();
        for (JsonNode entry : entries) {
            Matcher beginning = BEGINNING.matcher(title(entry));
            if (beginning.find()) {
                beginnings.add(beginning.group());
            }
        }
        Collections.shuffle(beginnings, new Random(20261125));
        return beginnings.subList(0, Math.min(QUESTIONS, beginnings.size()));
    }

    private static double load(HubClient hub, List<JsonNode> entries) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> written = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                String path = "/api/v1/datasets/" + DEPARTMENT + ".entry-" + i;
                Map<String, Object> description = description(entries.get(i));
                written.add(writers.submit(() -> hub.put(path, description)));
            }
            for (Future<?> each : written) {
                each.get();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, Object> description(JsonNode entry) {
        List<String> tags = Arrays.stream(entry.path("keywords").asText().split("[;,]", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .limit(50)
                .toList();
        return Map.of(
                "title", title(entry),
                "summary", shortened(entry.path("description").asText(), 20_000),
                "domain", entry.path("source").asText(),
                "tags", tags,
                "fields", List.of(),
                "sharingType", "unconditional",
                "condition", "");
    }

    private static String title(JsonNode entry) {
        return shortened(entry.path("title").asText(), 300);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
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

    private static String token(DataFolder data) throws IOException {
        return Files.readString(data.root().resolve("secrets").resolve("tokens").resolve("operator"))
                .strip();
    }

    private static List<JsonNode> entries(Path corpus) throws IOException {
        JsonMapper json = new JsonMapper();
        List<JsonNode> entries = new ArrayList<>();
        for (String line : Files.readAllLines(corpus)) {
            entries.add(json.readTree(line));
        }
        return entries;
    }

    private static Path corpus(Installation installation) {
        String named = System.getenv("SLUICE_SHARED_DATA");
        for (Path at = installation.home(); at != null; at = at.getParent()) {
            Path folder = named == null ? at.resolve("shared").resolve("data") : Path.of(named);
            Path file = folder.resolve("catalog").resolve("search_corpus.jsonl");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IllegalStateException("There is no shared/data/catalog/search_corpus.jsonl beside the project; set"
                + " SLUICE_SHARED_DATA to the folder that holds 'catalog'");
    }
}
