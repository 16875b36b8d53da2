package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Colleagues;
import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.notice.Notices;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names who is to decide on open requests: a steward of the department that offers, or somebody's deputy as one. It says
 * whose work they are; the other stewards may still decide, so that nobody's absence holds a request up.
 */
@ApplicationScoped
class AssignDesk {
    private static final String NOT_TWO =
            "Who asked does not decide, nor do their deputies or whom they stand in for;" + " another steward has to";

    private final Requests requests;
    private final Moves moves;
    private final Colleagues colleagues;
    private final FourEyes fourEyes;
    private final Notices notices;

    AssignDesk(Requests requests, Moves moves, Colleagues colleagues, FourEyes fourEyes, Notices notices) {
        this.requests = requests;
        this.moves = moves;
        this.colleagues = colleagues;
        this.fourEyes = fourEyes;
        this.notices = notices;
    }

    /**
     * A request that the caller may have somebody decide on.
     *
     * @param assignee null: any steward
     * @throws Refusal where it is closed, or either stands on the side of who asked
     */
    private RequestRow assignable(Actor by, String id, @Nullable String assignee) {
        RequestRow request = requests.ofProvider(by, id);
        RequestRow.Open unused = request.open();
        if (assignee != null) {
            fourEyes.check(request.requestedBy(), assignee, request.requested(), NOT_TWO);
        }
        return request;
    }

    /**
     * Changes nothing.
     *
     * @throws Refusal as it would be refused
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void look(Actor by, String id, @Nullable String assignee) {
        RequestRow unused = assignable(by, id, assignee);
    }

    /** @throws Refusal where the department has no such steward at the moment */
    @Transactional
    void check(Actor by, @Nullable String assignee) {
        if (assignee != null && !colleagues.of(by.department(), Role.STEWARD).contains(assignee)) {
            throw Refusal.unfit(
                    "assignee-unfit",
                    "Nobody of that name can decide here",
                    List.of(new Problem(
                            "/assignee",
                            "it is no steward of your department at the moment, nor anybody's deputy as one",
                            "name a colleague who is, or nobody")));
        }
    }

    /** All of them, or none. */
    @Transactional
    void assign(Actor by, List<String> ids, @Nullable String assignee, String reason) {
        check(by, assignee);
        for (String id : ids) {
            RequestRow request = assignable(by, id, assignee);
            request.open().assign(assignee);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("assignee", assignee == null ? "" : assignee);
            moves.moved(request, Move.of(Moves.ASSIGNED, by, Move.Role.PROVIDER).because(null, reason), facts);
            if (assignee != null && !assignee.equals(by.name())) {
                notices.tellPerson(assignee, new Notices.About("assigned", "request", id));
            }
        }
    }
}
