package io.sluice.catalog.flow;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.cluster.Cluster;
import io.sluice.catalog.dataset.RefillDesk;
import io.sluice.contract.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source, or one of its tables, is filled again by one call. How far that is, the source's status tells. */
@Path("/api/v1/sources/{id}/refills")
@Authenticated
public class RefillResource {
    private static final String WHOLE = "leave the table out, and all of the source is filled again";

    private final RefillDesk desk;
    private final SourceStatuses statuses;
    private final Cluster cluster;
    private final Caller caller;
    private final Policy policy;

    RefillResource(RefillDesk desk, SourceStatuses statuses, Cluster cluster, Caller caller, Policy policy) {
        this.desk = desk;
        this.statuses = statuses;
        this.cluster = cluster;
        this.caller = caller;
        this.policy = policy;
    }

    /**
     * @param table with its schema; null: all tables of the source
     * @param why told to the exchange log; null: nothing is said
     */
    public record Wanted(
            @Nullable @Size(max = 127) String table,
            @Nullable @Size(max = 1000) String why) {}

    @POST
    public Response order(@PathParam("id") String id, @Valid @NotNull Wanted wanted) {
        SourceStatus source = statuses.of(id);
        policy.require(
                Deed.REFILL,
                Parties.of(source.department()),
                "not-your-source",
                "A source is filled again by its department, or by an operator");
        check(source, wanted.table());
        RefillDesk.Order order = desk.order(
                caller.name(),
                new RefillDesk.Wanted(
                        id, wanted.table(), wanted.why(), source.trouble().detail()));
        return Response.status(202).entity(order).build();
    }

    /** The last orders, the newest first. */
    @GET
    public List<RefillDesk.Order> list(@PathParam("id") String id) {
        return desk.of(statuses.of(id).id());
    }

    private void check(SourceStatus source, @Nullable String table) {
        if (cluster.state(source.id()).isPresent()) {
            throw Refusal.conflict(
                    "refill-on-cluster",
                    "A Kafka Connect cluster runs this source and fills nothing again; give it back to the data"
                            + " process first");
        }
        if (source.state().equals("idle")) {
            throw Refusal.conflict(
                    "refill-idle", "Nobody is granted anything of this source; its first grant loads its tables");
        }
        if (table != null) {
            checkTable(source, table);
        }
    }

    private static void checkTable(SourceStatus source, String table) {
        // What is lost is lost to all tables.
        if (source.state().equals("failed")) {
            throw Refusal.conflict(
                    "refill-whole", "This source has stopped, and one table alone cannot go on; " + WHOLE);
        }
        if (source.tables().stream().noneMatch(each -> each.table().equals(table))) {
            throw Refusal.unfit(
                    "refill-unfit",
                    "The table cannot be filled again",
                    List.of(new Problem("/table", "nobody is granted anything of such a table", WHOLE)));
        }
    }
}
