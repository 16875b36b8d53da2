package io.sluice.catalog.web.audit;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.audit.EvidenceDesk;
import io.sluice.catalog.audit.EvidenceFile;
import io.sluice.catalog.document.Documents;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evidence for a case: taken once, with its reason, and downloaded as often as it is needed. */
@Path("/audit/evidence")
@RolesAllowed(Role.AUDITOR)
@Produces(MediaType.TEXT_HTML)
public class EvidencePage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final EvidenceDesk desk;
    private final EvidenceFile file;
    private final Documents documents;
    private final LogSearch search;
    private final HubConfig config;
    private final Clock clock;
    private final Caller caller;
    private final Forms forms;
    private final Pages pages;

    EvidencePage(
            EvidenceDesk desk,
            EvidenceFile file,
            Documents documents,
            LogSearch search,
            HubConfig config,
            Clock clock,
            Caller caller,
            Forms forms,
            Pages pages) {
        this.desk = desk;
        this.file = file;
        this.documents = documents;
        this.search = search;
        this.config = config;
        this.clock = clock;
        this.caller = caller;
        this.forms = forms;
        this.pages = pages;
    }

    public record Shown(List<Taken> taken) {}

    public record Taken(
            String id, String caseName, String reason, String made, String entries, String link, String download) {}

    /** @param whole says where there is more than this; empty where there is not */
    public record Report(Taken taken, String by, String whole, String key, String zone, List<RowText.Row> rows) {}

    @GET
    public Response list() {
        Texts texts = pages.texts();
        List<Taken> taken = desk.of(caller.name()).stream()
                .map(evidence -> taken(evidence, texts))
                .toList();
        return pages.page(Templates.evidence(pages.frame(), new Shown(taken)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("case") @DefaultValue("") String caseName,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("query") @DefaultValue("") String query) {
        Asked asked = Asked.parse(query, clock.instant().atZone(config.zone()).toLocalDate());
        return forms.send(once, () -> {
            desk.take(caller.name(), caseName, reason, asked.question(config.zone()), asked.query());
            return Pages.done("/audit/evidence", "auditEvidence");
        });
    }

    @GET
    @Path("/{id: [0-9a-f-]{36}}.zip")
    @Produces("application/zip")
    public Response download(@PathParam("id") String id) {
        EvidenceDesk.Evidence evidence = desk.find(id)
                .filter(found -> found.by().equals(caller.name()))
                .orElseThrow(() -> Refusal.notFound("evidence"));
        return EntryPage.file("evidence-" + id.substring(0, 8) + ".zip", zip(evidence));
    }

    private byte[] zip(EvidenceDesk.Evidence evidence) {
        Report report = report(evidence);
        Map<String, byte[]> reports = new LinkedHashMap<>();
        reports.put("report.pdf", documents.pdf(new EvidenceText(pages.texts()).of(report, evidence.made())));
        reports.put(
                "report.html", Templates.report(pages.frame(), report).render().getBytes(StandardCharsets.UTF_8));
        return file.zip(evidence.made(), evidence.entries(), reports);
    }

    private Report report(EvidenceDesk.Evidence evidence) {
        Texts texts = pages.texts();
        RowText rows = new RowText(texts, config.zone());
        List<RowText.Row> lines = evidence.entries().stream()
                .map(index -> rows.of(search.find(index, false), search.verify(index)))
                .toList();
        return new Report(
                taken(evidence, texts),
                evidence.by(),
                evidence.isWhole() ? "" : texts.filled("audit_notWhole", EvidenceDesk.MOST),
                search.verifier().text(),
                config.zone().getId(),
                lines);
    }

    private Taken taken(EvidenceDesk.Evidence evidence, Texts texts) {
        return new Taken(
                evidence.id(),
                evidence.caseName(),
                evidence.reason(),
                time(evidence.made()),
                texts.filled("audit_count", evidence.entries().size()),
                "/audit?" + evidence.question(),
                "/audit/evidence/" + evidence.id() + ".zip");
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(config.zone()));
    }
}
