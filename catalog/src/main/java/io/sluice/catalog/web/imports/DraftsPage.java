package io.sluice.catalog.web.imports;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.dataset.DatasetResource;
import io.sluice.catalog.imports.Draft;
import io.sluice.catalog.imports.DraftResource;
import io.sluice.catalog.imports.Finding;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pager;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import io.sluice.contract.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Entries that came from elsewhere: brought in, looked at one by one, published. */
@Path("/drafts")
@RolesAllowed(Role.DEPARTMENT)
@Produces(MediaType.TEXT_HTML)
public class DraftsPage {
    private static final int PAGE = 50;
    private static final List<String> ENDINGS = List.of("ttl", "jsonld", "rdf", "xlsx");

    private final DraftResource drafts;
    private final Precondition precondition;
    private final Forms forms;
    private final Pages pages;

    // The second stands for that of the request in hand.
    DraftsPage(DraftResource drafts, Precondition precondition, Forms forms, Pages pages) {
        this.drafts = drafts;
        this.precondition = precondition;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param report what the import that was just made could not read; empty: nothing, or there was none */
    public record Sheet(List<Row> rows, List<Finding> report, Pager pager) {}

    public record Row(String id, String title, String origin, int findings) {}

    public record One(Draft draft, String origin, List<Finding> findings, List<Choice> sharing, int version) {}

    public record Choice(String value, String label, boolean chosen) {}

    @GET
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        return list(List.of(), after);
    }

    private Response list(List<Finding> report, String after) {
        List<DraftResource.Shown> found = drafts.after(after, PAGE);
        List<Row> rows = found.stream()
                .map(each -> new Row(
                        each.draft().id(),
                        each.draft().title(),
                        each.origin(),
                        each.findings().size()))
                .toList();
        return pages.page(Templates.drafts(
                pages.frame(),
                new Sheet(
                        rows,
                        said(report),
                        Pager.of(
                                "/drafts",
                                after.isEmpty() ? null : after,
                                found.size() < PAGE
                                        ? null
                                        : found.getLast().draft().id()))));
    }

    private List<Finding> said(List<Finding> findings) {
        Texts texts = pages.texts();
        return findings.stream()
                .map(each -> new Finding(texts.said(each.where()), texts.said(each.what()), texts.said(each.how())))
                .toList();
    }

    /** The format goes by the file's name. */
    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response read(@RestForm("once") @Nullable String once, @RestForm("file") @Nullable FileUpload file)
            throws IOException {
        forms.check(once == null ? "" : once);
        String name = file == null ? "" : file.fileName().toLowerCase(Locale.ROOT);
        String format = ENDINGS.stream()
                .filter(ending -> name.endsWith("." + ending))
                .findFirst()
                .orElse(name.endsWith(".json") ? "jsonld" : name.endsWith(".xml") ? "rdf" : "");
        if (file == null || format.isEmpty()) {
            throw Refusal.unfit(
                    "import-unreadable",
                    "Nothing can be read of this",
                    List.of(new Problem("/file", "no file is chosen, or of no such format", "use one of " + ENDINGS)));
        }
        return list(drafts.read(format, Files.readAllBytes(file.uploadedFile())).findings(), "");
    }

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        Texts texts = pages.texts();
        DraftResource.Shown shown = drafts.find(id);
        List<Choice> sharing = Stream.of("", "unconditional", "conditional", "notShared")
                .map(each -> new Choice(
                        each,
                        each.isEmpty() ? "" : texts.get("sharing_" + each),
                        each.equals(shown.draft().sharingType())))
                .toList();
        return pages.page(Templates.draft(
                pages.frame(),
                new One(shown.draft(), shown.origin(), said(shown.findings()), sharing, shown.version())));
    }

    @POST
    @Path("/{id}")
    public Response publish(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("summary") @DefaultValue("") String summary,
            @FormParam("domain") @DefaultValue("") String domain,
            @FormParam("sharingType") @DefaultValue("") String sharingType,
            @FormParam("condition") @DefaultValue("") String condition,
            @FormParam("version") @DefaultValue("") String version,
            @FormParam("act") @DefaultValue("") String act) {
        return forms.send(once, () -> {
            precondition.ofForm(version);
            DraftResource.Shown unused =
                    drafts.change(id, new DraftResource.Change(title, summary, domain, sharingType, condition));
            if (!act.equals("publish")) {
                return Pages.done("/drafts/" + id, "draftSaved");
            }
            DatasetResource.Shown entry = drafts.publish(id);
            return Pages.done("/datasets/" + entry.id(), "draftPublished");
        });
    }

    @POST
    @Path("/{id}/remove")
    public Response remove(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            drafts.remove(id);
            return Pages.done("/drafts", "draftRemoved");
        });
    }
}
