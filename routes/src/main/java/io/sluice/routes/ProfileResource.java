package io.sluice.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.specification.Specification;
import io.sluice.schemas.assist.TableProposal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a department what the columns of its source are proposed to be, with the evidence and without any value. */
@Path("/sources/{id}/profile")
public class ProfileResource {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataProcess process;

    ProfileResource(DataProcess process) {
        this.process = process;
    }

    /** @param body a {@link Profiles.Question}; empty: all tables */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response profile(
            @PathParam("id") String id, @HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "profile", id) instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        Optional<Specification.Source> source = process.source(id);
        if (source.isEmpty()) {
            return ProblemAnswer.of(503, "source-unknown", "The source is not known here yet; ask again in a moment");
        }
        Profiles.Question question;
        try {
            question = JSON.readValue(body.isBlank() ? "{}" : body, Profiles.Question.class);
        } catch (JsonProcessingException unreadable) {
            return ProblemAnswer.of(
                    400, "question-unreadable", "Give tables (a list of names) and confirmed (column to element)");
        }
        return switch (process.profile(source.get(), question)) {
            case Waiting.Answer.Given<List<TableProposal>> given ->
                Response.ok(given.value()).build();
            case Waiting.Answer.Silent<List<TableProposal>> silent ->
                ProblemAnswer.of(504, "source-silent", silent.message());
            case Waiting.Answer.Failed<List<TableProposal>> failed ->
                ProblemAnswer.of(502, "source-failed", failed.message());
        };
    }
}
