package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps asking and deciding, whatever happens to the servers. A call that fails may have been carried out or not: what
 * the hub says afterwards counts.
 */
final class Deciding implements AutoCloseable {
    private static final String RECIPIENT = "archives";
    private static final String REFERENCE = "drill-";
    private static final int PAUSE_MILLIS = 700;

    private final Wish pattern;
    private final HubClient app;
    private final HubClient steward;
    private final HubClient auditor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** @param pattern a wish for a conditional interface; all that is asked comes to the same share */
    Deciding(Offices offices, Wish pattern) {
        this.pattern = pattern;
        this.app = offices.app(RECIPIENT);
        this.steward = offices.steward(pattern.department());
        this.auditor = offices.auditor();
        this.thread = Thread.ofPlatform().name("city-decisions").daemon().start(this::decideUntilClosed);
    }

    private void decideUntilClosed() {
        try {
            for (int number = 0; !closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); number++) {
                decide(number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void decide(int number) {
        try {
            JsonNode request = app.post(
                    "/api/v1/requests",
                    pattern.of(RECIPIENT, REFERENCE + number).ask());
            steward.post(
                    "/api/v1/requests/" + request.path("id").asText() + "/decision",
                    Objects.requireNonNull(pattern.ruling()));
        } catch (HubException away) {
            // The server is down at the moment, or was killed before it could answer.
        }
    }

    /**
     * What came of it.
     *
     * @param decided requests that the hub says are decided
     * @param granted how many of them were granted
     * @param active grants that have been provided
     * @param unlogged decisions that the exchange log does not hold
     * @param ungranted grants with a decision in the log that the hub knows nothing of
     */
    record Result(int decided, int granted, int active, Set<String> unlogged, Set<String> ungranted) {}

    /** Compares what the hub says with what the exchange log says. */
    Result result(LogAudit audit) {
        Map<String, String> decided = new HashMap<>();
        for (JsonNode request : auditor.get("/api/v1/requests")) {
            if (Set.of("granted", "refused").contains(request.path("state").asText())) {
                decided.put(request.path("id").asText(), request.path("state").asText());
            }
        }
        Set<String> grants = new HashSet<>();
        int active = 0;
        for (JsonNode grant : auditor.get("/api/v1/grants")) {
            grants.add(grant.path("id").asText());
            active += grant.path("state").asText().equals("active") ? 1 : 0;
        }
        Set<String> unlogged = new HashSet<>(decided.keySet());
        unlogged.removeAll(audit.decidedRequests());
        Set<String> ungranted = audit.decided();
        ungranted.removeAll(grants);
        int granted = (int) decided.values().stream().filter("granted"::equals).count();
        return new Result(decided.size(), granted, active, unlogged, ungranted);
    }

    /** Ends after the decision in hand. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
