package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.cluster.Cluster;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what the data plane's hosts tell of themselves, and asks the broker how far subscribers have read. On a
 * thread of its own: a page shows what was heard last and waits for nobody.
 */
@ApplicationScoped
class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Broker broker;
    private final HubConfig config;
    private final Cluster cluster;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepListening, "sluice-flows");
    private volatile Told told = Told.NOTHING;

    Listening(Broker broker, HubConfig config, Cluster cluster, Clock clock) {
        this.broker = broker;
        this.config = config;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** What was heard last, in which each source is as its own host tells. */
    Told told() {
        Told heard = told;
        JsonNode joined = new HostReports(heard.tasks(), cluster::state, clock.instant()).joined(heard.data());
        return new Told(
                joined, heard.at(), heard.tasks(), heard.behind(), heard.missed(), heard.broker(), heard.registry());
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closing.countDown();
        thread.join(Duration.ofSeconds(15).toMillis());
    }

    private void keepListening() {
        while (closing.getCount() > 0) {
            try (StatusTopic status = new StatusTopic(broker);
                    Positions positions = new Positions(broker)) {
                listen(status, positions);
            } catch (RuntimeException unanswered) {
                LOG.atDebug().log(
                        "nothing is heard of what flows: {}",
                        unanswered.getClass().getSimpleName());
                told = new Told(
                        told.data(),
                        told.at(),
                        told.tasks(),
                        told.behind(),
                        told.missed(),
                        told.broker(),
                        isRegistryThere());
            }
            pause();
        }
    }

    private void listen(StatusTopic status, Positions positions) {
        while (closing.getCount() > 0) {
            Positions.Reading reading = positions.reading();
            Told before = told;
            JsonNode data = before.data();
            Instant at = before.at();
            Map<String, Told.Task> tasks = new HashMap<>(before.tasks());
            for (Map.Entry<String, StatusTopic.Heard> heard : status.last().entrySet()) {
                JsonNode report = parsed(heard.getValue().value());
                Instant made = Instant.ofEpochMilli(heard.getValue().millis());
                if (heard.getKey().equals(StatusTopic.DATA_PROCESS)) {
                    data = report;
                    at = made;
                    cluster.released(released(report));
                } else {
                    tasks.put(heard.getKey(), new Told.Task(report, made));
                }
            }
            told = new Told(data, at, tasks, reading.behind(), reading.missed(), clock.instant(), isRegistryThere());
            pause();
        }
    }

    private static Map<String, Long> released(JsonNode report) {
        Map<String, Long> released = new HashMap<>();
        report.path("released")
                .properties()
                .forEach(each -> released.put(each.getKey(), each.getValue().asLong()));
        return released;
    }

    private static JsonNode parsed(String status) {
        try {
            return JSON.readTree(status);
        } catch (IOException unreadable) {
            throw new IllegalStateException("A status is no JSON: who else writes to the status' topic?");
        }
    }

    private boolean isRegistryThere() {
        try {
            HttpRequest ask = HttpRequest.newBuilder(
                            URI.create(config.registry().url() + "/apis/ccompat/v7/config"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException unanswered) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pause() {
        try {
            boolean unused = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
