package io.sluice.routes;

import io.sluice.contract.specification.DisclosureOrder;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Discloses what was approved, once, to who has control's ticket for exactly this order. */
@Path("/disclosures")
public class DisclosureResource {

    private final DataProcess process;

    DisclosureResource(DataProcess process) {
        this.process = process;
    }

    /** @param missing how many of the values the source does not hold within the share's scope now */
    record Answer(String id, List<Found> found, int missing) {}

    record Found(String shown, String value) {}

    /** @param body a {@link DisclosureOrder} as control wrote it */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response disclose(@HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "disclosure", PreviewOrder.object(body))
                instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        DisclosureOrder order;
        try {
            order = DisclosureOrder.read(body);
        } catch (IllegalArgumentException unreadable) {
            return ProblemAnswer.of(400, "order-unreadable", String.valueOf(unreadable.getMessage()));
        }
        Optional<Specification.Source> source = process.source(order.source());
        if (source.isEmpty()) {
            return ProblemAnswer.of(503, "source-unknown", "The source is not known here; ask for the disclosure anew");
        }
        return switch (process.disclose(source.get(), order)) {
            case Waiting.Answer.Given<Map<String, String>> given -> shown(order, given.value());
            case Waiting.Answer.Silent<Map<String, String>> silent ->
                ProblemAnswer.of(504, "source-silent", silent.message());
            case Waiting.Answer.Failed<Map<String, String>> failed ->
                ProblemAnswer.of(502, "source-failed", failed.message());
        };
    }

    private static Response shown(DisclosureOrder order, Map<String, String> values) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        List<Found> found = values.entrySet().stream()
                .map(entry -> new Found(entry.getKey(), entry.getValue()))
                .toList();
        long missing = order.shown().stream().distinct().count() - found.size();
        return Response.ok(new Answer(order.id(), found, (int) missing))
                .cacheControl(never)
                .build();
    }
}
