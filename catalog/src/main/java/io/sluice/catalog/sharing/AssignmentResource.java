package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Colleagues;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several open requests handed to one steward; what it comes to is told before it is done. */
@Path("/api/v1/requests/assignments")
@RolesAllowed(Role.STEWARD)
public class AssignmentResource {
    private final AssignDesk desk;
    private final RequestViews views;
    private final Colleagues colleagues;
    private final Caller caller;

    AssignmentResource(AssignDesk desk, RequestViews views, Colleagues colleagues, Caller caller) {
        this.desk = desk;
        this.views = views;
        this.colleagues = colleagues;
        this.caller = caller;
    }

    /**
     * @param requests 1 to 200, each open and for an interface of the caller's department
     * @param assignee a steward of that department, or a deputy as one; null: any of them
     */
    public record Wanted(
            @NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 63) String> requests,
            @Nullable @Size(max = 63) String assignee) {}

    /** @param reason told to the exchange log, and in the timeline of each */
    public record Deed(
            @NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 63) String> requests,
            @Nullable @Size(max = 63) String assignee,
            @NotBlank @Size(max = 1000) String reason) {}

    /**
     * What it would come to for one request.
     *
     * @param due the last day for its decision; null: its clock stands still
     * @param before who is to decide on it now; null: any steward
     * @param problem code of why it cannot be handed over; null: it can
     */
    public record Effect(
            String request,
            String dataset,
            String recipient,
            String state,
            @Nullable LocalDate due,
            @Nullable String before,
            @Nullable String problem) {}

    /** Who can be named: the stewards of the caller's department, and deputies as such. */
    @GET
    public List<String> assignees() {
        return colleagues.of(caller.department(), Role.STEWARD);
    }

    /** Nothing is changed. */
    @POST
    @Path("/effects")
    public List<Effect> effects(@Valid @NotNull Wanted wanted) {
        desk.check(actor(), wanted.assignee());
        return wanted.requests().stream()
                .distinct()
                .map(id -> effect(id, wanted.assignee()))
                .toList();
    }

    private Effect effect(String id, @Nullable String assignee) {
        SharingResource.Shown request = views.find(caller, id).orElseThrow(() -> Refusal.notFound("request"));
        String problem = null;
        try {
            desk.look(actor(), id, assignee);
        } catch (Refusal refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            problem = refused.code();
        }
        return new Effect(
                id,
                request.ask().dataset(),
                request.recipient(),
                request.state(),
                request.term().day(),
                request.assignee(),
                problem);
    }

    /** All of them, or none. */
    @POST
    public List<SharingResource.Shown> assign(@Valid @NotNull Deed deed) {
        List<String> ids = deed.requests().stream().distinct().toList();
        desk.assign(actor(), ids, deed.assignee(), deed.reason());
        return ids.stream().flatMap(id -> views.find(caller, id).stream()).toList();
    }

    private Actor actor() {
        return new Actor(caller.name(), caller.department(), caller.deputyOf(Role.STEWARD));
    }
}
