package io.sluice.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.capture.CapturedTable;
import io.sluice.contract.specification.Specification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a registered source has and lacks for some tables, whether or not a share reads it yet. */
@Path("/sources/{id}/preflight")
public class PreflightResource {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataProcess process;

    PreflightResource(DataProcess process) {
        this.process = process;
    }

    /** @param body a list of {@link WantedTable}; empty: only the source as a whole is looked at */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response preflight(
            @PathParam("id") String id, @HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "preflight", id) instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        if (!process.isSettled()) {
            return ProblemAnswer.of(503, "starting", "The control topic is being read; ask again in a moment");
        }
        Optional<Specification.Source> source = process.source(id);
        if (source.isEmpty()) {
            return ProblemAnswer.of(404, "source-unknown", "No source of this id is registered; register it first");
        }
        try {
            return Response.ok(PreflightAnswer.of(id, process.preflight(source.get(), tables(body))))
                    .build();
        } catch (JsonProcessingException problem) {
            return ProblemAnswer.of(
                    400,
                    "tables-unreadable",
                    "Give a JSON list of tables, each with schema, table, columns, key and wholeBefore");
        }
    }

    private static List<CapturedTable> tables(String body) throws JsonProcessingException {
        WantedTable[] wanted = JSON.readValue(body.isBlank() ? "[]" : body, WantedTable[].class);
        return Arrays.stream(wanted).map(WantedTable::captured).toList();
    }
}
