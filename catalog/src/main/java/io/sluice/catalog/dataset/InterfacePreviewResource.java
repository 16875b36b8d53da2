package io.sluice.catalog.dataset;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.specification.PreviewOrder;
import io.sluice.contract.specification.SideBySideOrder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;

/**
 * Orders looks at interfaces before anything is granted: rows beside what each view makes of them. Who writes a contract
 * for the own department sees its rows as they are, to judge the contract; of registered interfaces originals are masked,
 * for the department, operators and auditors alike, and nobody else sees any.
 */
@Path("/api/v1")
public class InterfacePreviewResource {
    private final DatasetDesk datasets;
    private final Sight sight;
    private final Origins origins;
    private final TicketDesk tickets;
    private final Caller caller;
    private final Policy policy;

    InterfacePreviewResource(
            DatasetDesk datasets, Sight sight, Origins origins, TicketDesk tickets, Caller caller, Policy policy) {
        this.datasets = datasets;
        this.sight = sight;
        this.origins = origins;
        this.tickets = tickets;
        this.caller = caller;
        this.policy = policy;
    }

    /**
     * An order for one view.
     *
     * @param order to send to the data process with its ticket
     */
    public record Ordered(String view, TicketDesk.Given given, String order) {}

    /** The body is a contract of the caller's own department about one of its sources. */
    @POST
    @Path("/interfaces/preview")
    @Consumes({"application/yaml", "text/yaml", "text/plain"})
    @RolesAllowed(Role.DEPARTMENT)
    @Transactional
    public List<Ordered> preview(String contract) {
        Compiled compiled = datasets.examined(caller.department(), contract);
        return orders(compiled, origins.isOwn(caller.department(), compiled));
    }

    @POST
    @Path("/interfaces/{id}/preview")
    @Authenticated
    @Transactional
    public List<Ordered> previewRegistered(@PathParam("id") String id) {
        Dataset dataset = sight.find(id);
        policy.require(
                Deed.LOOK_MASKED,
                Parties.of(dataset.department()),
                "not-your-department",
                "Only its department, operators and auditors look at it");
        return orders(
                datasets.compiled(id)
                        .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow yet")),
                false);
    }

    /**
     * A few treated records before anything is asked for, for whoever may know of the interface. The data process answers
     * at {@code /previews}.
     */
    @POST
    @Path("/interfaces/{id}/sample/{view}")
    @Authenticated
    @Transactional
    public Ordered sample(@PathParam("id") String id, @PathParam("view") String view) {
        Dataset dataset = sight.find(id);
        Compiled compiled = datasets.compiled(dataset.id())
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow yet"));
        String order = Sample.order(compiled, view).text();
        return new Ordered(
                view,
                tickets.give(
                        caller.name(),
                        "preview",
                        PreviewOrder.object(order),
                        Map.of("dataset", dataset.id(), "department", dataset.department())),
                order);
    }

    private List<Ordered> orders(Compiled compiled, boolean originals) {
        return compiled.viewNames().stream()
                .map(view -> order(compiled, view, originals))
                .toList();
    }

    private Ordered order(Compiled compiled, String view, boolean originals) {
        return switch (Shares.compile(compiled, Decision.whole(view, compiled.department()))) {
            case ShareCompilation.Refused refused ->
                throw Refusal.unfit("view-unfit", "View '" + view + "' cannot be granted", refused.problems())
                        .with(view);
            case ShareCompilation.Made made -> {
                String order = new SideBySideOrder(compiled.source().name(), made.plan(), originals, 0).text();
                yield new Ordered(
                        view,
                        tickets.give(
                                caller.name(),
                                "interface-preview",
                                PreviewOrder.object(order),
                                Map.of("dataset", compiled.interfaceId(), "department", compiled.department())),
                        order);
            }
        };
    }
}
