package io.sluice.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the data process tells at {@code /q/metrics} at one moment.
 *
 * @param values by name and labels, as the exposition format writes them
 */
record Metrics(Map<String, Double> values) {

    static Metrics of(String url) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String text = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/q/metrics"))
                                    .header("Accept", "text/plain")
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Map<String, Double> values = new HashMap<>();
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int end = line.lastIndexOf(' ');
                values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
            return new Metrics(values);
        }
    }

    /** The sum over all label sets of a name that have these labels, each written {@code name="value"}. */
    long sum(String name, String... labels) {
        return Math.round(values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + "{"))
                .filter(entry -> java.util.Arrays.stream(labels).allMatch(entry.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum());
    }
}
