package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Waits until every share has all that its source holds, as the data process tells it. */
final class Loading {
    private final DataFace face;
    private final Consumer<String> progress;

    Loading(DataFace face, Consumer<String> progress) {
        this.face = face;
        this.progress = progress;
    }

    /** @throws IllegalStateException when a source failed, a share was stopped, a file was refused, or time ran out */
    void await(int shares, Duration limit) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (true) {
            JsonNode status = face.status();
            long active =
                    members(status.path("shares")).filter(is("state", "active")).count();
            long captured = members(status.path("sources"))
                    .mapToLong(source -> source.path("captured").asLong())
                    .sum();
            progress.accept("loading: " + captured + " rows read, " + active + " of " + shares + " shares whole");
            refuseStopped(status);
            if (active >= shares) {
                return;
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Not every share was whole after " + limit.toMinutes()
                        + " minutes; see logs/data.log in the data folder");
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void refuseStopped(JsonNode status) {
        members(status.path("sources"))
                .filter(is("state", "failed").or(is("reason", "files-refused")))
                .findFirst()
                .ifPresent(source -> {
                    throw new IllegalStateException(
                            "Source '" + source.path("id").asText() + "' failed: "
                                    + source.path("message").asText());
                });
        members(status.path("shares"))
                .filter(is("state", "stopped"))
                .findFirst()
                .ifPresent(share -> {
                    throw new IllegalStateException(
                            "Share of '" + share.path("interface").asText() + "' was stopped: "
                                    + share.path("reason").asText());
                });
    }

    private static Predicate<JsonNode> is(String member, String text) {
        return each -> each.path(member).asText().equals(text);
    }

    private static Stream<JsonNode> members(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
