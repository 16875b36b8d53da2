package io.sluice.catalog;

import io.sluice.catalog.grant.Provisioner;
import io.sluice.catalog.log.Sequencer;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Whether decisions are written down and carried out at the moment. */
@Path("/api/v1/status")
public class StatusResource {
    private final Sequencer sequencer;
    private final Provisioner provisioner;

    StatusResource(Sequencer sequencer, Provisioner provisioner) {
        this.sequencer = sequencer;
        this.provisioner = provisioner;
    }

    /** A message is null where all is well. */
    public record Status(
            @Nullable String sequencing, @Nullable String provisioning) {}

    @GET
    @PermitAll
    public Status status() {
        return new Status(
                sequencer.problem().orElse(null), provisioner.problem().orElse(null));
    }
}
