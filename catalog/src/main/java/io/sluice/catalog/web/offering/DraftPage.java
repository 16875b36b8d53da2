package io.sluice.catalog.web.offering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetResource;
import io.sluice.catalog.dataset.InterfacePreviewResource;
import io.sluice.catalog.dataset.SourceResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import io.sluice.contract.Problem;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.Draft;
import io.sluice.schemas.assist.DraftWish;
import io.sluice.schemas.assist.Drafter;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last two steps of registering an interface: proposals with their evidence, and the contract that comes of them. */
@Path("/interfaces/new")
@RolesAllowed(Role.DEPARTMENT)
@Produces(MediaType.TEXT_HTML)
public class DraftPage {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SourceResource sources;
    private final DatasetResource datasets;
    private final InterfacePreviewResource previews;
    private final Standards standards;
    private final Caller caller;
    private final Forms forms;
    private final Pages pages;

    DraftPage(
            SourceResource sources,
            DatasetResource datasets,
            InterfacePreviewResource previews,
            Standards standards,
            Caller caller,
            Forms forms,
            Pages pages) {
        this.sources = sources;
        this.datasets = datasets;
        this.previews = previews;
        this.standards = standards;
        this.caller = caller;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param proposal as the data process made it, to be sent again with what a person decides
     * @param undecided columns that wait for a decision
     * @param contract what is registered
     * @param problems why it does not compile; empty: it does
     */
    public record Sheet(
            String source,
            String table,
            String rows,
            String proposal,
            String standard,
            String filled,
            String used,
            String name,
            List<ProposalRow> columns,
            long undecided,
            List<String> confirm,
            List<String> unmapped,
            List<String> others,
            List<String> problems,
            String contract) {}

    @POST
    @Path("/{source}/draft")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response draft(@PathParam("source") String source, MultivaluedMap<String, String> form) {
        String text = String.valueOf(form.getFirst("proposal"));
        TableProposal proposal = read(text);
        Draft draft;
        try {
            draft = new Drafter(standards, DataElements.bundled(standards)).draft(proposal, wish(source, form));
        } catch (IllegalArgumentException unfit) {
            // Its message names columns and standards, never a value: a proposal holds none.
            throw Refusal.unfit("draft-unfit", String.valueOf(unfit.getMessage()), List.of());
        }
        List<ProposalRow> rows = new ProposalText(pages.texts()).of(proposal, grades(form));
        return pages.page(Templates.draft(
                pages.frame(),
                new Sheet(
                        source,
                        proposal.schema().isEmpty() ? proposal.table() : proposal.schema() + "." + proposal.table(),
                        pages.texts().number(proposal.rows()),
                        text,
                        draft.standard(),
                        pages.texts().filled("filledOf", draft.fields(), draft.ofFields()),
                        pages.texts().filled("usedOf", draft.columns(), draft.ofColumns()),
                        text(form, "name").orElse(""),
                        rows,
                        rows.stream().filter(ProposalRow::open).count(),
                        draft.confirm().stream().map(pages.texts()::said).toList(),
                        draft.unmapped().stream().map(this::unmapped).toList(),
                        draft.others(),
                        draft.problems().stream().map(this::problem).toList(),
                        draft.contract())));
    }

    /** A column, and why no field takes it. */
    private String unmapped(String told) {
        int name = told.indexOf(": ") + 2;
        return told.substring(0, name) + pages.texts().said(told.substring(name));
    }

    private String problem(Problem problem) {
        Texts texts = pages.texts();
        return new Problem(problem.path(), texts.said(problem.cause()), texts.said(problem.remedy())).toString();
    }

    private static TableProposal read(String text) {
        try {
            return JSON.readValue(text, TableProposal.class);
        } catch (JsonProcessingException unreadable) {
            throw Refusal.malformed(
                    "proposal-unreadable", "The proposal cannot be read; go back and choose the table again");
        }
    }

    private DraftWish wish(String id, MultivaluedMap<String, String> form) {
        SourceResource.Source source = sources.list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("source"));
        return new DraftWish(
                caller.department(),
                id,
                source.kind(),
                source.connection(),
                text(form, "standard"),
                text(form, "name"),
                grades(form));
    }

    private static Map<String, String> grades(MultivaluedMap<String, String> form) {
        Map<String, String> grades = new TreeMap<>();
        form.forEach((name, values) -> {
            if (name.startsWith("grade.") && !values.getFirst().isEmpty()) {
                grades.put(name.substring("grade.".length()), values.getFirst());
            }
        });
        return grades;
    }

    private static Optional<String> text(MultivaluedMap<String, String> form, String name) {
        @Nullable String text = form.getFirst(name);
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** The contract as a file, whatever was changed in it. */
    @POST
    @Path("/contract")
    @Produces("application/yaml")
    public Response file(@FormParam("contract") String contract) {
        forms.checkOrigin();
        return Response.ok(contract)
                .header("Content-Disposition", "attachment; filename=\"contract.odcs.yaml\"")
                .build();
    }

    /** Lets the caller's browser see rows beside what each view makes of them. */
    @POST
    @Path("/preview")
    @Produces(MediaType.APPLICATION_JSON)
    public List<InterfacePreviewResource.Ordered> preview(@FormParam("contract") String contract) {
        forms.checkOrigin();
        return previews.preview(contract);
    }

    @POST
    @Path("/register")
    public Response register(@FormParam("once") String once, @FormParam("contract") String contract) {
        return forms.send(once, () -> {
            try (Response made = datasets.offer(contract)) {
                DatasetResource.Shown registered = (DatasetResource.Shown) made.getEntity();
                return Pages.done("/datasets/" + registered.id(), "registered");
            }
        });
    }
}
