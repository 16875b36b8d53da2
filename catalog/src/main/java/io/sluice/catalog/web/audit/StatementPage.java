package io.sluice.catalog.web.audit;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.audit.EvidenceFile;
import io.sluice.catalog.document.Documents;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.inquiry.InquiryDesk;
import io.sluice.catalog.inquiry.Statement;
import io.sluice.catalog.inquiry.StatementDesk;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statement for whom an inquiry was about, and the same with the proofs for whoever doubts it. */
@Path("/audit/inquiries")
@RolesAllowed(Role.AUDITOR)
public class StatementPage {
    private final InquiryDesk desk;
    private final StatementDesk statements;
    private final Documents documents;
    private final EvidenceFile file;
    private final LogSearch search;
    private final HubConfig config;
    private final Clock clock;
    private final Caller caller;
    private final Forms forms;
    private final Pages pages;

    StatementPage(
            InquiryDesk desk,
            StatementDesk statements,
            Documents documents,
            EvidenceFile file,
            LogSearch search,
            HubConfig config,
            Clock clock,
            Caller caller,
            Forms forms,
            Pages pages) {
        this.desk = desk;
        this.statements = statements;
        this.documents = documents;
        this.file = file;
        this.search = search;
        this.config = config;
        this.clock = clock;
        this.caller = caller;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * Makes it; that it was made is written down.
     *
     * @param exempt lines of a grant's id, a space, and the law by which its deliveries are not told
     * @param as {@code pdf}, or {@code zip} with the entries and their proofs
     */
    @POST
    @Path("/{id}/statement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response make(
            @PathParam("id") String id,
            @FormParam("exempt") @DefaultValue("") String exempt,
            @FormParam("as") @DefaultValue("pdf") String as) {
        forms.checkOrigin();
        Map<String, String> exemptions = exemptions(exempt);
        Statement statement = statements.of(id, exemptions, StatementDesk.MOST);
        Instant made = clock.instant();
        byte[] pdf = documents.pdf(new StatementText(pages.texts(), config.zone())
                .of(statement, made, search.verifier().text()));
        desk.documented(
                caller.name(),
                id,
                Map.of("move", "statement", "deliveries", statement.deliveries().size(), "exempt", exemptions));
        return as.equals("zip")
                ? EntryPage.file(
                        "statement-" + id + ".zip", file.zip(made, entries(statement), Map.of("statement.pdf", pdf)))
                : EntryPage.file("statement-" + id + ".pdf", pdf);
    }

    private static List<Long> entries(Statement statement) {
        return statement.deliveries().stream()
                .map(Statement.Given::entry)
                .distinct()
                .toList();
    }

    private static Map<String, String> exemptions(String lines) {
        Map<String, String> exemptions = new TreeMap<>();
        for (String line :
                lines.lines().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
            String[] parts = line.split("\\s+", 2);
            if (parts.length < 2 || parts[1].length() > 300) {
                throw Refusal.malformed("exempt", "Write in each line a grant's id and the law by which it is exempt");
            }
            exemptions.put(parts[0], parts[1]);
        }
        return exemptions;
    }
}
