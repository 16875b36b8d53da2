package io.sluice.catalog.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** By a signed post to a system of the person's department. It follows nobody elsewhere and reads no answer. */
@ApplicationScoped
class Webhook {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final TellingDesk desk;
    private final WebhookKey key;
    private final Wording wording;
    private final HubConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    Webhook(TellingDesk desk, WebhookKey key, Wording wording, HubConfig config, ObjectMapper json, Clock clock) {
        this.desk = desk;
        this.key = key;
        this.wording = wording;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** What is posted. */
    record Post(String delivery, List<Told> notices) {}

    /** @param created in ISO 8601 */
    record Told(long id, String kind, String subject, String subjectId, String created, String link) {}

    Courier.Outcome post(Sendings.Delivery delivery) {
        if (desk.rules().problem(delivery.to()).isPresent()) {
            return new Courier.Outcome.Failed("webhook-not-allowed", true);
        }
        try {
            String body = json.writeValueAsString(new Post(
                    delivery.id(),
                    delivery.notices().stream()
                            .map(notice -> told(notice, delivery.department()))
                            .toList()));
            int status = client.send(request(delivery, body), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2
                    ? new Courier.Outcome.Sent()
                    : new Courier.Outcome.Failed("webhook-answered-" + status, false);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A notice is always writable", impossible);
        } catch (IOException unreached) {
            return new Courier.Outcome.Failed("webhook-not-reached", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Courier.Outcome.Failed("hub-stopped", false);
        }
    }

    private HttpRequest request(Sendings.Delivery delivery, String body) {
        String secret = key.secret(delivery.account(), delivery.salt());
        return HttpRequest.newBuilder(URI.create(delivery.to()))
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("Sluice-Delivery", delivery.id())
                .header(
                        WebhookSignature.HEADER,
                        WebhookSignature.header(secret, clock.instant().getEpochSecond(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private Told told(Notices.Notice notice, String department) {
        return new Told(
                notice.id(),
                notice.kind(),
                notice.subject(),
                notice.subjectId(),
                notice.created().toString(),
                config.http().url() + wording.link(notice, department));
    }
}
