package io.sluice.routes;

import io.sluice.contract.specification.KeyOrder;
import io.sluice.contract.specification.PreviewOrder;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands a share's content key, wrapped for its holder, to who has control's ticket for exactly this order. */
@Path("/content-keys")
public class ContentKeyResource {
    private final DataProcess process;

    ContentKeyResource(DataProcess process) {
        this.process = process;
    }

    /**
     * A wrapped key.
     *
     * @param epoch the share's; its next one has another key
     * @param sealed by HPKE to the holder's public key, base64
     */
    public record Wrapped(String share, int epoch, Suite suite, String sealed) {}

    /** @param body a {@link KeyOrder} as control wrote it */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response wrap(@HeaderParam("Authorization") @Nullable String authorization, String body) {
        if (process.tickets().admit(authorization, "content-key", PreviewOrder.object(body))
                instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        try {
            Optional<Wrapped> wrapped = process.contentKey(KeyOrder.read(body));
            return wrapped.isPresent()
                    ? Response.ok(wrapped.get()).build()
                    : ProblemAnswer.of(
                            409,
                            "grant-not-in-force",
                            "The share is not provided under this grant here; ask again in a moment");
        } catch (KeyUnavailableException unavailable) {
            return ProblemAnswer.of(503, "key-unavailable", "The key ring cannot be asked; see the hub's status");
        } catch (IllegalArgumentException unreadable) {
            return ProblemAnswer.of(400, "order-unreadable", String.valueOf(unreadable.getMessage()));
        }
    }
}
