package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.http.PushAnswer;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where departments send records that would rather send than be asked. */
@Path("/push/{source}/{resource}")
public class PushResource {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_KEY = 200;

    private final DataProcess process;

    PushResource(DataProcess process) {
        this.process = process;
    }

    /**
     * Shares the records of a body; answered once they are committed. The body rests nowhere.
     *
     * @param operation {@code upsert}, or {@code delete} for records that are no more
     * @param body a JSON array, JSON Lines or CSV, as its type says
     */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response push(
            @PathParam("source") String source,
            @PathParam("resource") String resource,
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("Content-Type") @DefaultValue("") String type,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @QueryParam("operation") @DefaultValue("upsert") String operation,
            InputStream body) {
        if (authorization == null
                || !authorization.startsWith(SCHEME)
                || !process.pushes()
                        .isToken(
                                source, authorization.substring(SCHEME.length()).strip())) {
            process.denials().note("push", "token-refused", Denials.ANONYMOUS);
            return ProblemAnswer.of(401, "token-refused", "Show the source's own token: Authorization: Bearer <token>");
        }
        if (process.source(source)
                .map(Specification.Source::kind)
                .filter(Pushes.KIND::equals)
                .isEmpty()) {
            return ProblemAnswer.of(
                    403, "source-inactive", "The source is not one that is sent to, or is switched off");
        }
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            return ProblemAnswer.of(400, "idempotency-key", "Give an Idempotency-Key of 1 to 200 characters, or none");
        }
        if (!operation.equals("upsert") && !operation.equals("delete")) {
            return ProblemAnswer.of(400, "operation", "There is no such operation; use upsert or delete");
        }
        return process.pushes()
                .of(source)
                .map(batches ->
                        batches.push(resource, type, Optional.ofNullable(key), operation.equals("delete"), body))
                .map(PushResource::answer)
                .orElseGet(() -> ProblemAnswer.of(
                        409,
                        "no-share",
                        "Nobody is granted it at the moment, so it would be lost; send it again later"));
    }

    private static Response answer(PushAnswer answer) {
        return switch (answer) {
            case PushAnswer.Committed committed ->
                Response.accepted(Map.of("records", committed.records(), "again", committed.again()))
                        .build();
            case PushAnswer.Refused refused -> problem(refused);
        };
    }

    private static Response problem(PushAnswer.Refused refused) {
        if (refused.line() == 0) {
            return ProblemAnswer.of(refused.status(), refused.rule(), refused.remedy());
        }
        return Response.status(refused.status())
                .type("application/problem+json")
                .entity(Map.of(
                        "status",
                        refused.status(),
                        "code",
                        refused.rule(),
                        "detail",
                        "Line or record " + refused.line() + ": " + refused.remedy(),
                        "errors",
                        List.of(Map.of("line", refused.line(), "rule", refused.rule(), "hint", refused.remedy()))))
                .build();
    }
}
