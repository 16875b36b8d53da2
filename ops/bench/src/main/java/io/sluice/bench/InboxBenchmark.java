package io.sluice.bench;

import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The lists that people begin their day with, as pages, while ten thousand requests are open and the city streams. */
final class InboxBenchmark implements Benchmark {
    private static final int OPEN = Integer.getInteger("sluice.bench.requests", 10_000);
    private static final int TOLD_EVERY = 1_000;
    private static final int PER_SECOND = 10;
    private static final int VISITS = 300;
    private static final String LIMIT = "<= 150";
    private static final String STEWARD = "steward.public-security";
    private static final String SUBSCRIBER = "app.health";

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String what() {
        return "milliseconds of a steward's and a subscriber's lists as pages, with " + OPEN + " open requests, at "
                + PER_SECOND + " visits a second while the city streams";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        try (LiveHub hub = LiveHub.start("bench-inbox", progress);
                HubClient subscriber = hub.as(SUBSCRIBER);
                HubClient steward = hub.as(STEWARD)) {
            double unused = new Writers("requests made", TOLD_EVERY, progress)
                    .make(OPEN, number -> subscriber.post("/api/v1/requests", request("inbox-" + number)));
            long open =
                    steward.get("/api/v1/requests/inbox?limit=1").path("open").asLong();
            if (open < OPEN) {
                throw new IllegalStateException(OPEN + " requests were made and " + open + " are open");
            }
            progress.accept(open + " requests are open");
            return List.of(
                    visits("inbox", "a steward's inbox", steward, "/inbox", "/requests/"),
                    visits("inbox.requests", "a subscriber's requests", subscriber, "/requests", "/requests/"),
                    visits("inbox.notices", "a steward's notices", steward, "/notices", "/requests/"),
                    visits("inbox.grants", "a steward's grants", steward, "/grants", "/grants/"),
                    visits("inbox.lists", "a subscriber's three lists", subscriber, "/lists", "/requests/"));
        }
    }

    private static Map<String, Object> request(String reference) {
        return Map.of(
                "dataset", "public-security.resident",
                "view", "service",
                "reference", reference,
                "purpose", "Invite residents to check-ups",
                "legalBasis", "Decree 809, article 20",
                "termDays", 30);
    }

    /** @param holds what a page that shows its lines has in it */
    private static Figure visits(String name, String what, HubClient visitor, String page, String holds)
            throws InterruptedException {
        SteadyRequests requests = new SteadyRequests(PER_SECOND, path -> visit(visitor, path, holds));
        List<String> visits = Collections.nCopies(VISITS, page);
        double[] unused = requests.ask(visits.subList(0, VISITS / 3));
        List<Double> tail = new ArrayList<>();
        for (int i = 0; i < Runs.count(3); i++) {
            tail.add(SteadyRequests.tail(requests.ask(visits)));
        }
        return Figure.of(name, "95th percentile of " + what, "ms", LIMIT, tail);
    }

    private static void visit(HubClient visitor, String path, String holds) {
        try {
            if (!visitor.text(path).contains("href=\"" + holds)) {
                throw new IllegalStateException("The page " + path + " shows none of its lines");
            }
        } catch (HubException refused) {
            throw new IllegalStateException(
                    "The page " + path + " was not shown: " + refused.status() + " " + refused.code() + ", "
                            + refused.getMessage(),
                    refused);
        }
    }
}
