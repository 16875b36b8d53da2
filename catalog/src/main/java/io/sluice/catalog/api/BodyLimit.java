package io.sluice.catalog.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sluice.catalog.answer.ProblemDocument;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says what a body may be before it is sent; one without a length is cut off by the server at the same size. */
@ApplicationScoped
class BodyLimit {
    private static final long LARGEST = 4L << 20;
    private static final int TOO_LARGE = 413;
    private static final int EARLY = 10_000;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, EARLY);
    }

    private static void check(RoutingContext call) {
        HttpServerRequest request = call.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || isSmall(length)) {
            call.next();
            return;
        }
        call.response()
                .setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end("{\"type\":\"about:blank\",\"title\":\"Request Entity Too Large\",\"status\":413,"
                        + "\"code\":\"too-large\",\"detail\":\"A body has at most " + LARGEST
                        + " bytes\",\"errors\":[]}");
    }

    private static boolean isSmall(String length) {
        try {
            return Long.parseLong(length) <= LARGEST;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
