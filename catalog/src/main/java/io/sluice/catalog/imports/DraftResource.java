package io.sluice.catalog.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.api.Versioned;
import io.sluice.catalog.dataset.DatasetResource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries from elsewhere, as drafts of the caller's department. */
@Path("/api/v1/drafts")
@RolesAllowed(Role.DEPARTMENT)
public class DraftResource {
    private final DraftDesk desk;
    private final DatasetResource datasets;
    private final ObjectMapper json;
    private final Caller caller;
    private final Precondition precondition;

    DraftResource(
            DraftDesk desk, DatasetResource datasets, ObjectMapper json, Caller caller, Precondition precondition) {
        this.desk = desk;
        this.datasets = datasets;
        this.json = json;
        this.caller = caller;
        this.precondition = precondition;
    }

    /**
     * A draft as it stands.
     *
     * @param origin its place in what was imported
     * @param version as its ETag tells
     */
    public record Shown(
            Draft draft,
            List<Finding> findings,
            String origin,
            String madeBy,
            Instant made,
            @JsonIgnore int version) implements Versioned {}

    /**
     * What came of an import.
     *
     * @param drafts that were made or replaced
     * @param findings what is missing or was not understood, row by row
     */
    public record Report(List<Made> drafts, List<Finding> findings) {}

    public record Made(String id, String title, String where) {}

    /** What a person decides about a draft. */
    public record Change(
            @NotNull @Size(max = 300) String title,
            @NotNull @Size(max = 20_000) String summary,
            @NotNull @Size(max = 100) String domain,

            @NotNull @Pattern(regexp = "|unconditional|conditional|notShared") String sharingType,

            @NotNull @Size(max = 2000) String condition) {}

    /** @param format {@code ttl}, {@code jsonld}, {@code rdf} or {@code xlsx}, the guide's workbook */
    @POST
    @Path("/import")
    @Consumes("*/*")
    public Report read(@QueryParam("format") @Nullable String format, byte[] body) {
        Imported imported = switch (format == null ? "" : format) {
            case "ttl", "jsonld", "rdf" ->
                DcatImport.of(DcatReader.read(body, String.valueOf(format)), caller.department());
            case "xlsx" -> GuideWorkbook.read(body, caller.department());
            default -> throw Unreadable.because("/format", "there is no such format", "use ttl, jsonld, rdf or xlsx");
        };
        desk.keep(caller.name(), caller.department(), imported);
        List<Finding> findings = new ArrayList<>(imported.lost());
        imported.entries().forEach(entry -> findings.addAll(entry.findings()));
        return new Report(
                imported.entries().stream()
                        .map(entry -> new Made(entry.draft().id(), entry.draft().title(), entry.where()))
                        .toList(),
                findings);
    }

    @GET
    public List<Shown> list() {
        return desk.of(caller.department());
    }

    /** Those of the caller's department whose ids follow one. */
    public List<Shown> after(String id, int most) {
        return desk.after(caller.department(), id, most);
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        return desk.find(caller.department(), id);
    }

    @PUT
    @Path("/{id}")
    @Transactional
    public Shown change(@PathParam("id") String id, @Valid @NotNull Change change) {
        Draft draft = find(id).draft();
        desk.change(
                caller.name(),
                caller.department(),
                id,
                new Draft(
                        draft.id(),
                        change.title(),
                        change.summary(),
                        change.domain(),
                        draft.tags(),
                        draft.fields(),
                        change.sharingType(),
                        change.condition(),
                        draft.particulars()));
        return find(id);
    }

    /** Makes the draft an entry of the catalogue. */
    @POST
    @Path("/{id}/publish")
    @Transactional
    public DatasetResource.Shown publish(@PathParam("id") String id) {
        Draft draft = desk.complete(caller.department(), id);
        precondition.ofAnything();
        DatasetResource.Shown entry = datasets.describe(
                id,
                new DatasetResource.Description(
                        draft.title(),
                        draft.summary(),
                        draft.domain(),
                        draft.tags(),
                        draft.fields(),
                        draft.sharingType(),
                        draft.condition(),
                        json.valueToTree(draft.particulars())));
        desk.remove(caller.department(), id);
        return entry;
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        desk.remove(caller.department(), id);
    }
}
