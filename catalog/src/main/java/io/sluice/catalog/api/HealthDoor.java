package io.sluice.catalog.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sluice.catalog.answer.ProblemDocument;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Whoever asks learns whether the process is ready, and nothing of what it consists of. */
@ApplicationScoped
class HealthDoor {
    private static final String HEALTH = "/q/health";
    private static final String READY = HEALTH + "/ready";
    private static final int EARLY = 9_000;

    private final SmallRyeHealthReporter health;

    HealthDoor(SmallRyeHealthReporter health) {
        this.health = health;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, EARLY);
    }

    private void answer(RoutingContext call) {
        String path = call.normalizedPath();
        if (path.equals(READY)) {
            call.vertx()
                    .executeBlocking(() -> health.getReadiness().isDown(), false)
                    .onComplete(down -> tell(call, down.failed() || down.result()));
        } else if (path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            call.response()
                    .setStatusCode(404)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .end("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"code\":\"not-found\","
                            + "\"detail\":\"There is nothing here\",\"errors\":[]}");
        } else {
            call.next();
        }
    }

    private static void tell(RoutingContext call, boolean down) {
        call.response()
                .setStatusCode(down ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(down ? "{\"status\":\"DOWN\"}" : "{\"status\":\"UP\"}");
    }
}
