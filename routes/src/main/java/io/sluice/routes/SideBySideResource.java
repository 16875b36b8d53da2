package io.sluice.routes;

import io.sluice.bulk.SideBySide;
import io.sluice.contract.specification.PreviewOrder;
import io.sluice.contract.specification.SideBySideOrder;
import io.sluice.contract.specification.Specification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows rows as they are beside what a view makes of them, to who has control's ticket for exactly this order. */
@Path("/previews/interface")
public class SideBySideResource {

    private final DataProcess process;

    SideBySideResource(DataProcess process) {
        this.process = process;
    }

    /** @param body a {@link SideBySideOrder} as control wrote it */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response show(@HeaderParam("Authorization") @Nullable String authorization, String body) {
        return answer("interface-preview", authorization, body);
    }

    /**
     * One record as it is, to who gave a reason that the exchange log keeps.
     *
     * @param body a {@link SideBySideOrder} as control wrote it
     */
    @POST
    @Path("/record")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response reveal(@HeaderParam("Authorization") @Nullable String authorization, String body) {
        return answer("reveal", authorization, body);
    }

    private Response answer(String purpose, @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, purpose, PreviewOrder.object(body))
                instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        SideBySideOrder order;
        try {
            order = SideBySideOrder.read(body);
        } catch (IllegalArgumentException unreadable) {
            return ProblemAnswer.of(400, "order-unreadable", String.valueOf(unreadable.getMessage()));
        }
        Optional<Specification.Source> source = process.source(order.source());
        if (source.isEmpty()) {
            return ProblemAnswer.of(503, "source-unknown", "The source is not known here yet; ask again in a moment");
        }
        return switch (process.sideBySide(source.get(), order)) {
            case Waiting.Answer.Given<SideBySide> given -> shown(given.value());
            case Waiting.Answer.Silent<SideBySide> silent -> ProblemAnswer.of(504, "source-silent", silent.message());
            case Waiting.Answer.Failed<SideBySide> failed -> ProblemAnswer.of(502, "source-failed", failed.message());
        };
    }

    private static Response shown(SideBySide rows) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(rows).cacheControl(never).build();
    }
}
