package io.sluice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Questions at a steady rate, whether or not those before were answered: who waits is counted from when they asked. */
final class SteadyRequests {
    private final HubClient hub;
    private final int perSecond;

    SteadyRequests(HubClient hub, int perSecond) {
        this.hub = hub;
        this.perSecond = perSecond;
    }

    /** @return milliseconds, sorted */
    double[] ask(List<String> questions) throws InterruptedException, ExecutionException {
        long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        List<Future<Double>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < questions.size(); i++) {
                String question = questions.get(i);
                long due = start + i * between;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                answers.add(threads.submit(() -> ask(question, due)));
            }
        }
        double[] millis = new double[answers.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = answers.get(i).get();
        }
        Arrays.sort(millis);
        return millis;
    }

    private double ask(String question, long due) {
        JsonNode answer = search(hub, question, 20);
        if (answer.path("total").asInt() == 0) {
            throw new IllegalStateException("The beginning of a title found nothing; its entry is there: " + question);
        }
        return (System.nanoTime() - due) / 1e6;
    }

    static JsonNode search(HubClient hub, String words, int limit) {
        return hub.get("/api/v1/datasets?limit=" + limit + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }
}
