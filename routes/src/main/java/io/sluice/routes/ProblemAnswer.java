package io.sluice.routes;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** An error as RFC 9457 has it. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    /** @param detail what is wrong and how to mend it, without any value */
    static Response of(int status, String code, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(Map.of("status", status, "code", code, "detail", detail))
                .build();
    }

    static Response unauthorized() {
        return of(401, "unauthorized", "Show the token of the data folder: Authorization: Bearer <token>");
    }
}
