package io.sluice.catalog.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Idempotent;
import io.sluice.catalog.api.Versioned;
import io.sluice.schemas.change.ChangeReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The catalogue's entries, for whoever has an account; contracts for their department, stewards and auditors. */
@Path("/api/v1")
public class DatasetResource {
    private final DatasetDesk desk;
    private final Sight sight;
    private final Freshness freshness;
    private final Caller caller;
    private final Policy policy;

    DatasetResource(DatasetDesk desk, Sight sight, Freshness freshness, Caller caller, Policy policy) {
        this.desk = desk;
        this.sight = sight;
        this.freshness = freshness;
        this.caller = caller;
        this.policy = policy;
    }

    /**
     * An entry without an interface.
     *
     * @param particulars members as of a contract's custom property {@code catalogue}; null: nothing is said
     */
    public record Description(
            @NotNull @Size(max = 300) String title,
            @NotNull @Size(max = 20_000) String summary,
            @NotNull @Size(max = 100) String domain,
            @NotNull @Size(max = 50) List<String> tags,
            @NotNull @Size(max = 1000) List<Catalogue.Item> fields,

            @NotNull @Pattern(regexp = "unconditional|conditional|notShared") String sharingType,

            @NotNull @Size(max = 2000) String condition,
            @Nullable JsonNode particulars) {
        Particulars read() {
            JsonNode said = particulars == null ? MissingNode.getInstance() : particulars;
            return ParticularsReader.read(said, "/particulars", Particulars.none());
        }

        Catalogue catalogue() {
            return new Catalogue(title, summary, domain, tags, fields, List.of(), sharingType, condition, "");
        }
    }

    /**
     * An entry as it stands.
     *
     * @param counts of its shares together, from the receipts
     * @param version as its ETag tells
     */
    public record Shown(
            String id,
            String department,
            Catalogue catalogue,
            @Nullable String source,
            @Nullable String standard,
            Instant registered,
            String code,
            Particulars particulars,
            String published,
            @Nullable Instant deprecated,
            @Nullable String successor,
            Freshness.Counts counts,
            @JsonIgnore int version)
            implements Versioned {}

    /**
     * @param outdated whether the entry is
     * @param successor the entry to use instead; null: none
     */
    public record Deprecation(
            @NotNull Boolean outdated,
            @Nullable @Size(max = 127) String successor) {}

    /** Calls an entry outdated and names what to use instead, or takes that back. Who holds a grant keeps it. */
    @PUT
    @Path("/datasets/{id}/deprecation")
    @RolesAllowed(Role.DEPARTMENT)
    public Shown deprecate(@PathParam("id") String id, @Valid @NotNull Deprecation deprecation) {
        String successor = deprecation.successor();
        if (successor != null && sight.hidden().contains(successor)) {
            throw DatasetDesk.successorUnfit();
        }
        return shown(desk.deprecate(
                caller.name(), caller.department(), id, deprecation.outdated(), deprecation.successor()));
    }

    /** Registers an interface: the body is its contract, an ODCS v3.1 document. */
    @POST
    @Path("/interfaces")
    @Consumes({"application/yaml", "text/yaml", "text/plain"})
    @RolesAllowed(Role.DEPARTMENT)
    @Idempotent
    public Response offer(String contract) {
        return Response.status(201)
                .entity(shown(desk.offer(caller.name(), caller.department(), contract)))
                .build();
    }

    /** What a contract would change for those who were granted its interface; nothing is registered. */
    @POST
    @Path("/interfaces/check")
    @Consumes({"application/yaml", "text/yaml", "text/plain"})
    @RolesAllowed(Role.DEPARTMENT)
    public ChangeReport check(String contract) {
        return desk.judge(caller.department(), contract);
    }

    /** @param major the one that ends */
    public record Retirement(@NotNull @Min(1) Integer major) {}

    /** Ends a major that has a successor and that no grant in force receives any more. */
    @POST
    @Path("/interfaces/{id}/retire")
    @RolesAllowed(Role.DEPARTMENT)
    public Shown retire(@PathParam("id") String id, @Valid Retirement retirement) {
        desk.retire(caller.name(), caller.department(), id, retirement.major());
        return shown(desk.find(id));
    }

    /**
     * One version of an interface's contract.
     *
     * @param entry of its registration, in the exchange log
     * @param retired when its major ended; null while it runs
     */
    public record Version(
            String version,
            int major,
            Instant registered,
            String registeredBy,
            String entry,
            @Nullable Instant retired) {}

    /** Every version that was registered, oldest first. */
    @GET
    @Path("/interfaces/{id}/versions")
    @Authenticated
    public List<Version> versions(@PathParam("id") String id) {
        return desk.versions(sight.find(id).id()).stream()
                .map(row -> new Version(
                        row.version(), row.major(), row.registered(), row.registeredBy(), row.entry(), row.retired()))
                .toList();
    }

    @GET
    @Path("/interfaces/{id}/contract")
    @Produces("application/yaml")
    @Authenticated
    public String contract(@PathParam("id") String id) {
        Dataset dataset = sight.find(id);
        return desk.contract(id)
                .filter(contract -> policy.permits(Deed.READ_CONTRACT, Parties.of(dataset.department())))
                .orElseThrow(() -> Refusal.notFound("contract"));
    }

    /** Registers an entry that people find before data flows. */
    @PUT
    @Path("/datasets/{id}")
    @RolesAllowed(Role.DEPARTMENT)
    public Shown describe(
            @PathParam("id") @Pattern(regexp = "[a-z0-9][a-z0-9.-]{0,126}") String id, @Valid Description description) {
        if (!id.startsWith(caller.department() + ".")) {
            throw Refusal.forbidden("not-your-department", "A dataset's id begins with your department's and a dot");
        }
        return shown(
                desk.describe(caller.name(), caller.department(), id, description.catalogue(), description.read()));
    }

    @GET
    @Path("/datasets/{id}")
    @Authenticated
    public Shown find(@PathParam("id") String id) {
        return shown(sight.find(id));
    }

    @GET
    @Path("/interfaces")
    @Authenticated
    public List<Shown> interfaces() {
        Set<String> hidden = sight.hidden();
        return desk.all().stream()
                .filter(dataset -> dataset.isInterface() && !hidden.contains(dataset.id()))
                .map(this::shown)
                .toList();
    }

    private Shown shown(Dataset dataset) {
        return new Shown(
                dataset.id(),
                dataset.department(),
                dataset.catalogue(),
                dataset.source(),
                dataset.standard(),
                dataset.registered(),
                dataset.code(),
                dataset.particulars(),
                dataset.published(),
                dataset.deprecated(),
                visible(dataset.successor()),
                freshness.of(dataset.id()),
                dataset.edition());
    }

    private @Nullable String visible(@Nullable String successor) {
        return successor == null || sight.hidden().contains(successor) ? null : successor;
    }
}
