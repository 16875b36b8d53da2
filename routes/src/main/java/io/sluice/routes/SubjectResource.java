package io.sluice.routes;

import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.SubjectMarks;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
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

/** Says by which digest the exchange log knows somebody, to who has control's ticket of an inquiry two people agreed to. */
@Path("/subjects")
public class SubjectResource {
    private final DataProcess process;

    SubjectResource(DataProcess process) {
        this.process = process;
    }

    /**
     * Whom an inquiry is about.
     *
     * @param kind of identifier, as the inquiry has it
     * @param identifier kept nowhere
     */
    public record Asked(
            String inquiry, String kind, @Nullable String identifier) {
        @Override
        public String toString() {
            return "asked of inquiry " + inquiry;
        }
    }

    /** @param subject 32 hexadecimal digits */
    public record Told(String inquiry, String subject) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response name(@HeaderParam("Authorization") @Nullable String authorization, Asked asked) {
        String object = asked.inquiry() + "/" + asked.kind();
        if (process.tickets().admit(authorization, "subject", object) instanceof Tickets.Admission.Refused refused) {
            return refused.answer();
        }
        Optional<Identifier> kind = Identifier.of(asked.kind()).filter(SubjectMarks.KINDS::contains);
        if (kind.isEmpty()) {
            return ProblemAnswer.of(422, "kind-unfit", "The exchange log names nobody by this kind of identifier");
        }
        String identifier = asked.identifier();
        if (identifier == null || kind.get().judge(identifier, Divisions.ANY) instanceof Judgement.Invalid) {
            return ProblemAnswer.of(
                    422,
                    "identifier-unfit",
                    "This is no " + kind.get() + " with a fitting check character; write it anew");
        }
        try {
            CacheControl never = new CacheControl();
            never.setNoStore(true);
            return Response.ok(new Told(
                            asked.inquiry(),
                            process.subject(kind.get(), identifier).hex()))
                    .cacheControl(never)
                    .build();
        } catch (KeyUnavailableException unavailable) {
            return ProblemAnswer.of(503, "key-unavailable", "The key ring cannot be asked; see the hub's status");
        }
    }
}
