package io.sluice.catalog.web.audit;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.audit.Anomalies;
import io.sluice.catalog.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What is unusual in the exchange log, and why it is shown. */
@Path("/audit/anomalies")
@RolesAllowed(Role.AUDITOR)
@Produces(MediaType.TEXT_HTML)
public class AnomalyPage {
    private final Anomalies anomalies;
    private final Pages pages;

    AnomalyPage(Anomalies anomalies, Pages pages) {
        this.anomalies = anomalies;
        this.pages = pages;
    }

    public record Shown(String count, List<AnomalyText.Shown> anomalies) {}

    @GET
    public Response show() {
        AnomalyText text = new AnomalyText(pages.texts());
        List<AnomalyText.Shown> found = anomalies.find().stream().map(text::of).toList();
        Shown shown = new Shown(pages.texts().filled("audit_anomalyCount", found.size()), found);
        return pages.page(Templates.anomalies(pages.frame(), shown));
    }
}
