package io.sluice.catalog.grant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Versioned;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import io.sluice.schemas.change.LiveGrant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grants: seen by who received them and by who gave them; ended by who gave them. */
@Path("/api/v1/grants")
@Authenticated
public class GrantResource {
    private final GrantDesk desk;
    private final GrantLists lists;
    private final GrantLife life;
    private final DatasetDesk datasets;
    private final Rights rights;
    private final HubConfig config;
    private final Caller caller;
    private final Policy policy;

    GrantResource(
            GrantDesk desk,
            GrantLists lists,
            GrantLife life,
            DatasetDesk datasets,
            Rights rights,
            HubConfig config,
            Caller caller,
            Policy policy) {
        this.desk = desk;
        this.lists = lists;
        this.life = life;
        this.datasets = datasets;
        this.rights = rights;
        this.config = config;
        this.caller = caller;
        this.policy = policy;
    }

    /**
     * @param state {@code recording} until the exchange log holds the decision, then {@code provisioning}, then {@code
     *     active}; {@code failed} while it cannot be provided; {@code suspended} while its rights are taken for a while;
     *     {@code revoked}, {@code relinquished} or {@code expired} at its end
     * @param provideBy the end of the last working day for providing it
     * @param bytesPerSecond that its readers may take; null: no limit
     * @param version as its ETag tells
     */
    public record Shown(
            String id,
            String request,
            String dataset,
            String recipient,
            String reference,
            Map<String, Object> terms,
            String state,
            @Nullable String problem,
            @Nullable String share,
            @Nullable String topic,
            int major,
            @Nullable Next next,
            @Nullable Instant acknowledged,
            String lastRead,
            Instant created,
            Instant validUntil,
            @Nullable Instant ended,
            @Nullable Instant provideBy,
            @Nullable String conditions,
            @Nullable Long bytesPerSecond,
            @JsonIgnore int version)
            implements Versioned {}

    /**
     * The newest major, which runs beside the one that the grant receives until it is acknowledged.
     *
     * @param notice what there is to do
     * @param problem why the grant does not fit it
     */
    public record Next(
            int major,
            @Nullable String share,
            @Nullable String topic,
            @Nullable String problem,
            String notice) {
        static Next of(NextMajor next, int left) {
            return new Next(
                    next.major(),
                    next.share(),
                    next.topic(),
                    next.problem(),
                    next.share() == null
                            ? "Major " + left + " will end and this grant does not fit major " + next.major()
                                    + "; ask for the interface anew"
                            : "Major " + left + " will end; read the topic of major " + next.major()
                                    + ", then acknowledge it");
        }
    }

    /** @param major the one that the recipient has moved to */
    public record Acknowledgement(@NotNull @Min(2) Integer major) {}

    /** @param reason told to the recipient and to the exchange log */
    public record Revocation(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    public List<Shown> list() {
        String own = policy.permitsEverywhere(Deed.SEE_SHARING) ? "" : caller.department();
        return desk.all(own).stream().filter(this::sees).map(this::shown).toList();
    }

    /**
     * Some grants.
     *
     * @param all how many there are in all
     * @param next give it as {@code after} to see earlier ones; null: there are none
     */
    public record Page(
            List<Shown> grants, long all, @Nullable String next) {
        public Page {
            grants = List.copyOf(grants);
        }
    }

    /** What the caller's department gave, the newest first. */
    @GET
    @Path("/given")
    @RolesAllowed(Role.STEWARD)
    public Page listGiven(
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return page(GrantLists.Side.GIVEN, state, after, limit);
    }

    /** What the caller's department receives or received, the newest first. */
    @GET
    @Path("/received")
    @RolesAllowed(Role.SUBSCRIBER)
    public Page listReceived(
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return page(GrantLists.Side.RECEIVED, state, after, limit);
    }

    private Page page(GrantLists.Side side, String state, @Nullable String after, int limit) {
        GrantLists.Found found = lists.of(side, caller.department(), state, after, limit);
        return new Page(
                found.rows().stream().filter(this::sees).map(this::shown).toList(), found.all(), found.next());
    }

    /** What a request led to, as far as the caller may see it. */
    public List<Shown> ofRequest(String request) {
        return lists.ofRequest(request).stream()
                .filter(this::sees)
                .map(this::shown)
                .toList();
    }

    /** What a department was granted and that has not ended, as far as the caller may see it. */
    public List<Shown> standing(String recipient) {
        return lists.standing(recipient).stream()
                .filter(this::sees)
                .map(this::shown)
                .toList();
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        return shown(visible(id));
    }

    /** The agreement, signed by the hub: a C2SP signed note whose text is an ODRL agreement in JSON-LD. */
    @GET
    @Path("/{id}/agreement")
    @Produces(MediaType.TEXT_PLAIN)
    public String agreement(@PathParam("id") String id) {
        String signed = visible(id).agreement();
        if (signed == null) {
            throw Refusal.conflict("no-agreement", "This grant was decided before agreements were signed; renew it");
        }
        return signed;
    }

    /** What a Kafka client needs, as a properties file that works as it is. */
    @GET
    @Path("/{id}/client")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed(Role.SUBSCRIBER)
    public String client(@PathParam("id") String id) {
        GrantRow grant = visible(id);
        java.nio.file.Path file = config.data().resolve("clients").resolve(grant.id() + ".properties");
        if (!policy.permits(Deed.RECEIVE, parties(grant))
                || grant.state() != GrantState.ACTIVE
                || !Files.exists(file)) {
            throw Refusal.conflict(
                    "grant-not-active", "This grant has no credentials for you at the moment; see how it stands");
        }
        return HubFiles.read(file) + "\n";
    }

    /** Ends a grant: its rights go first, then its credentials. */
    @POST
    @Path("/{id}/revoke")
    @RolesAllowed(Role.STEWARD)
    public Shown revoke(@PathParam("id") String id, @Valid Revocation revocation) {
        given(id, "A grant is revoked by a steward of the department that gave it");
        return taken(life.revoke(caller.name(), id, revocation.reason()));
    }

    /** Takes a grant's rights for a while. */
    @POST
    @Path("/{id}/suspend")
    @RolesAllowed(Role.STEWARD)
    public Shown suspend(@PathParam("id") String id, @Valid Revocation why) {
        given(id, "A grant is suspended by a steward of the department that gave it");
        return taken(life.suspend(caller.name(), id, why.reason()));
    }

    /** Lets a suspended grant be provided again. */
    @POST
    @Path("/{id}/resume")
    @RolesAllowed(Role.STEWARD)
    public Shown resume(@PathParam("id") String id, @Valid Revocation why) {
        given(id, "A grant is resumed by a steward of the department that gave it");
        return shown(life.resume(caller.name(), id, why.reason()));
    }

    /** Ends a grant that is not needed any more. */
    @POST
    @Path("/{id}/relinquish")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown relinquish(@PathParam("id") String id, @Valid Revocation why) {
        received(id, "A grant is relinquished by the department that receives it");
        return taken(life.relinquish(caller.name(), id, why.reason()));
    }

    private void given(String id, String whoMay) {
        GrantRow grant = visible(id);
        policy.require(Deed.DECIDE, parties(grant), "not-your-interface", whoMay);
    }

    private void received(String id, String whoMay) {
        GrantRow grant = visible(id);
        policy.require(Deed.RECEIVE, parties(grant), "not-your-grant", whoMay);
    }

    private Parties parties(GrantRow grant) {
        return Parties.of(datasets.department(grant.dataset()), grant.recipient());
    }

    private Shown taken(GrantRow grant) {
        rights.take(grant.id());
        return shown(grant);
    }

    /** Moves a grant to the newest major of its interface; the older one's topic is closed to it. */
    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown acknowledge(@PathParam("id") String id, @Valid Acknowledgement acknowledgement) {
        received(id, "A new major is acknowledged by the department that receives it");
        return shown(desk.acknowledge(caller.name(), id, acknowledgement.major()));
    }

    private GrantRow visible(String id) {
        return desk.find(id).filter(this::sees).orElseThrow(() -> Refusal.notFound("grant"));
    }

    private boolean sees(GrantRow grant) {
        return policy.permits(Deed.SEE_SHARING, parties(grant));
    }

    private Shown shown(GrantRow grant) {
        NextMajor next = grant.next();
        return new Shown(
                grant.id(),
                grant.request(),
                grant.dataset(),
                grant.recipient(),
                grant.reference(),
                grant.terms(),
                state(grant),
                grant.problem(),
                grant.share(),
                grant.topic(),
                grant.major(),
                next == null ? null : Next.of(next, grant.major()),
                grant.acknowledged(),
                LiveGrant.NOT_KNOWN,
                grant.created(),
                grant.validUntil(),
                grant.ended(),
                grant.provideBy(),
                grant.conditions(),
                grant.quota(),
                grant.version());
    }

    private String state(GrantRow grant) {
        if (grant.state() != GrantState.GRANTED) {
            return grant.state().word();
        }
        return desk.isRecorded(grant) ? "provisioning" : "recording";
    }
}
