package io.sluice.catalog.audit;

import io.sluice.catalog.account.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What is unusual in the exchange log. */
@Path("/api/v1/log/anomalies")
@RolesAllowed(Role.AUDITOR)
public class AnomalyResource {
    private final Anomalies anomalies;

    AnomalyResource(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    @GET
    public List<Anomaly> list() {
        return anomalies.find();
    }
}
