package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import io.sluice.standalone.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The city's requests and decisions, by the hub's REST API and the accounts of who asks and who decides. */
final class Sharing {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Offices offices;
    private final Path clients;

    /** @param clients where the recipients keep their properties files */
    Sharing(Offices offices, Path clients) {
        this.offices = offices;
        this.clients = clients;
    }

    /** What was asked and decided; the wishes that are asked already are left as they are. */
    record Outcome(int requests, int granted, int refused) {}

    Outcome settle(List<Wish> wishes) {
        int granted = 0;
        int refused = 0;
        for (Wish wish : wishes) {
            String state = state(wish);
            granted += state.equals("granted") ? 1 : 0;
            refused += state.equals("refused") ? 1 : 0;
        }
        return new Outcome(wishes.size(), granted, refused);
    }

    private String state(Wish wish) {
        return decide(wish, request(wish));
    }

    /** The wish as it was asked, asked now where it was not. */
    private JsonNode request(Wish wish) {
        HubClient app = offices.app(wish.recipient());
        for (JsonNode request : app.get("/api/v1/requests")) {
            if (request.path("ask").path("reference").asText().equals(wish.reference())) {
                return request;
            }
        }
        return app.post("/api/v1/requests", wish.ask());
    }

    /** How many records the steward sees before deciding on a request. */
    int preview(Wish wish, String request) {
        JsonNode given = offices.steward(wish.department())
                .post("/api/v1/requests/" + request + "/preview", Objects.requireNonNull(wish.ruling()));
        return DataCall.post(given, "/previews", given.path("order").asText())
                .path("rows")
                .size();
    }

    /** The state of the request after whatever is left to decide on it. */
    private String decide(Wish wish, JsonNode request) {
        String state = request.path("state").asText();
        if (!state.equals("submitted") || wish.ruling() == null) {
            return state;
        }
        return offices.steward(wish.department())
                .post("/api/v1/requests/" + request.path("id").asText() + "/decision", wish.ruling())
                .path("state")
                .asText();
    }

    /** Waits until every granted wish is active, and fetches the recipients' properties files. */
    Granted await(List<Wish> wishes) throws InterruptedException {
        Map<String, List<Granted.Subscription>> subscriptions = new LinkedHashMap<>();
        Map<String, JsonNode> shares = new HashMap<>();
        for (Wish wish : wishes) {
            if (!wish.isRefused()) {
                JsonNode grant = active(wish);
                String share = grant.path("share").asText();
                shares.put(share, grant);
                subscriptions.computeIfAbsent(share, id -> new ArrayList<>()).add(subscription(wish, grant));
            }
        }
        List<Granted.Share> granted = new ArrayList<>();
        subscriptions.forEach((share, its) -> {
            JsonNode grant = Objects.requireNonNull(shares.get(share));
            granted.add(new Granted.Share(
                    share, grant.path("topic").asText(), grant.path("dataset").asText(), its));
        });
        return new Granted(granted);
    }

    private JsonNode active(Wish wish) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            for (JsonNode grant : offices.app(wish.recipient()).get("/api/v1/grants")) {
                if (grant.path("reference").asText().equals(wish.reference())
                        && grant.path("state").asText().equals("active")) {
                    return grant;
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The grant of '" + wish.reference() + "' was not active after "
                        + LIMIT.toMinutes() + " minutes; see 'sluice grant list' and logs/control.log");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Granted.Subscription subscription(Wish wish, JsonNode grant) {
        String id = grant.path("id").asText();
        Path file = clients.resolve(id + ".properties");
        Secrets.keep(file, offices.app(wish.recipient()).text("/api/v1/grants/" + id + "/client"));
        return new Granted.Subscription(id, wish.reference(), wish.recipient(), file);
    }
}
