package io.sluice.routes;

import io.sluice.bulk.Preview;
import io.sluice.contract.specification.PreviewOrder;
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

/** Shows the first records that a decision would deliver, to who has control's ticket for exactly this order. */
@Path("/previews")
public class PreviewResource {

    private final DataProcess process;

    PreviewResource(DataProcess process) {
        this.process = process;
    }

    /** @param body a {@link PreviewOrder} as control wrote it */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response preview(@HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "preview", PreviewOrder.object(body))
                instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        PreviewOrder order;
        try {
            order = PreviewOrder.read(body);
        } catch (IllegalArgumentException unreadable) {
            return ProblemAnswer.of(400, "order-unreadable", String.valueOf(unreadable.getMessage()));
        }
        Optional<Specification.Source> source = process.source(order.source());
        if (source.isEmpty()) {
            return ProblemAnswer.of(503, "source-unknown", "The source is not known here yet; ask again in a moment");
        }
        return switch (process.preview(source.get(), order)) {
            case Waiting.Answer.Given<Preview> given -> shown(given.value().first(order.rows()));
            case Waiting.Answer.Silent<Preview> silent -> ProblemAnswer.of(504, "source-silent", silent.message());
            case Waiting.Answer.Failed<Preview> failed -> ProblemAnswer.of(502, "source-failed", failed.message());
        };
    }

    private static Response shown(Preview preview) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(preview).cacheControl(never).build();
    }
}
