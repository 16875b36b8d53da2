package io.sluice.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.kafka.Fate;
import io.sluice.kafka.QuarantineReader;
import io.sluice.pipeline.Explanation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a department which of its rows were rejected, why, and how to mend them. */
@Path("/sources/{id}/quarantine")
public class QuarantineResource {
    private static final int MOST = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataProcess process;

    QuarantineResource(DataProcess process) {
        this.process = process;
    }

    /**
     * @param before number of an entry that was shown; null: from the last
     * @param limit 1 to 500
     */
    record Wanted(@Nullable Long before, int limit) {}

    record Explained(QuarantineReader.Entry entry, String explained) {}

    record Page(List<Explained> entries, @Nullable Long before) {}

    /** @param body a {@link Wanted} */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @PathParam("id") String id, @HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "quarantine", id) instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        try {
            Wanted wanted = JSON.readValue(body, Wanted.class);
            if (wanted.limit() >= 1 && wanted.limit() <= MOST) {
                return Response.ok(page(id, wanted)).build();
            }
        } catch (JsonProcessingException problem) {
            // Its message quotes what was sent.
        }
        return ProblemAnswer.of(400, "page-unreadable", "Give before (a number or null) and limit (1 to " + MOST + ")");
    }

    /** @param row as it was sealed */
    record Submitted(long number, String row) {}

    /** @param fate {@code resubmitted}, or {@code open} where it was not taken */
    record Answer(long number, String fate, String code, String detail) {}

    /**
     * Shares a rejected row after all; its content goes through this process' memory and rests nowhere.
     *
     * @param body a {@link Submitted}
     */
    @POST
    @Path("/resubmit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response resubmit(
            @PathParam("id") String id, @HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "resubmit", id) instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        try {
            Submitted row = JSON.readValue(body, Submitted.class);
            return process.resubmit(id, row.number(), row.row())
                    .map(came -> Response.ok(answer(row.number(), came)).build())
                    .orElseGet(() -> ProblemAnswer.of(
                            503, "source-not-running", "The source does not run here at the moment; try again"));
        } catch (JsonProcessingException problem) {
            // Its message quotes what was sent.
            return ProblemAnswer.of(400, "row-unreadable", "Give number and row");
        } catch (IllegalStateException problem) {
            return ProblemAnswer.of(503, "not-committed", "The row was not committed; try again");
        }
    }

    private static Answer answer(long number, Resubmitted came) {
        return switch (came) {
            case Resubmitted.Done done -> new Answer(number, Fate.RESUBMITTED.word(), "", "");
            case Resubmitted.Rejected again ->
                new Answer(number, Fate.OPEN.word(), again.rule(), Explanation.of(again.rule()));
            case Resubmitted.Refused refused -> new Answer(number, Fate.OPEN.word(), refused.code(), refused.detail());
        };
    }

    private Page page(String source, Wanted wanted) {
        Long before = wanted.before();
        QuarantineReader.Page read =
                process.quarantine().read(source, before == null ? Long.MAX_VALUE : before, wanted.limit());
        return new Page(
                read.entries().stream()
                        .map(entry -> new Explained(standing(entry), Explanation.of(entry.rule())))
                        .toList(),
                read.before());
    }

    /** A row that only shares lack that nobody is granted any more waits for nothing. */
    private QuarantineReader.Entry standing(QuarantineReader.Entry entry) {
        return entry.isOpen() && entry.shares().stream().noneMatch(process::isWanted)
                ? entry.with(Fate.WITHDRAWN)
                : entry;
    }
}
