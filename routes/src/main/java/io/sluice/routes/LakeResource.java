package io.sluice.routes;

import io.sluice.lake.LakeException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings the lake, or one share's tables in it, to where the topics are, when somebody cannot wait for the next commit. */
@Path("/lake/flush")
public class LakeResource {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataProcess process;

    LakeResource(DataProcess process) {
        this.process = process;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response flush(
            @HeaderParam("Authorization") @Nullable String authorization, @QueryParam("share") @Nullable String share) {
        if (!process.token().isCarriedBy(authorization)) {
            return ProblemAnswer.unauthorized();
        }
        try {
            process.flushLake(share, PATIENCE);
            return Response.ok(process.report().lake()).build();
        } catch (LakeException failed) {
            return ProblemAnswer.of(503, "lake-behind", String.valueOf(failed.getMessage()));
        }
    }
}
