package io.sluice.catalog.grant;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.contract.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several grants of a department at once; what it comes to is told before it is done. */
@Path("/api/v1/grants")
@RolesAllowed(Role.STEWARD)
public class BulkGrantResource {
    private final BulkGrants bulk;
    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final Rights rights;
    private final Caller caller;

    BulkGrantResource(BulkGrants bulk, GrantResource grants, DatasetDesk datasets, Rights rights, Caller caller) {
        this.bulk = bulk;
        this.grants = grants;
        this.datasets = datasets;
        this.rights = rights;
        this.caller = caller;
    }

    /**
     * @param grants 1 to 200, each given by the caller's department
     * @param move {@code revoke}, {@code suspend}, {@code resume} or {@code narrow}
     * @param narrow what is taken away; null: another move
     */
    public record Wanted(
            @NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 63) String> grants,
            @NotNull String move,
            @Nullable @Valid Narrower narrow) {}

    /** @param reason told to each recipient and to the exchange log */
    public record Deed(
            @NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 63) String> grants,
            @NotNull String move,
            @Nullable @Valid Narrower narrow,
            @NotBlank @Size(max = 1000) String reason) {}

    /**
     * What a grant would be once something was taken away.
     *
     * @param gone fields that it would show no more
     * @param left those that it would go on showing
     * @param otherShare whether another share delivers it then: with another topic, schema and credentials, filled anew
     * @param until its end
     * @param bytesPerSecond null: no limit
     */
    public record Less(
            List<String> gone,
            List<String> left,
            boolean otherShare,
            @Nullable String share,
            @Nullable String topic,
            Instant until,
            @Nullable Long bytesPerSecond) {
        static Less of(Narrowed narrowed) {
            return new Less(
                    narrowed.gone(),
                    narrowed.left(),
                    !narrowed.gone().isEmpty(),
                    narrowed.share(),
                    narrowed.topic(),
                    narrowed.until(),
                    narrowed.bytesPerSecond());
        }
    }

    /**
     * What the move would come to for one grant.
     *
     * @param readersLeft other grants of the same share, whose reading goes on; 0: the share ends, and is filled anew
     *     when one is granted again
     * @param narrowed what it would be; null: it is another move, or it cannot make it
     * @param problem why this grant cannot make the move; null: it can
     */
    public record Effect(
            String grant,
            String dataset,
            String recipient,
            String view,
            List<String> fields,
            String state,
            Instant validUntil,
            int readersLeft,
            @Nullable Less narrowed,
            @Nullable String problem) {}

    /** Nothing is changed. */
    @POST
    @Path("/bulk/effects")
    public List<Effect> effects(@Valid @NotNull Wanted wanted) {
        BulkMove move = move(wanted.move(), wanted.narrow());
        List<GrantResource.Shown> all = grants.list();
        return own(wanted.grants()).stream()
                .map(grant -> effect(grant, move, all, wanted))
                .toList();
    }

    /** All of them, or none. */
    @POST
    @Path("/bulk")
    public List<GrantResource.Shown> apply(@Valid @NotNull Deed deed) {
        BulkMove move = move(deed.move(), deed.narrow());
        List<String> ids = deed.grants().stream().distinct().toList();
        List<GrantResource.Shown> unused = own(ids);
        List<GrantRow> moved = bulk.move(caller.name(), ids, move, deed.narrow(), deed.reason());
        moved.stream()
                .filter(grant -> grant.state() != GrantState.ACTIVE && move != BulkMove.RESUME)
                .forEach(grant -> rights.take(grant.id()));
        return own(ids);
    }

    private static BulkMove move(String word, @Nullable Narrower narrower) {
        return BulkMove.find(word)
                .filter(move -> (move == BulkMove.NARROW) == (narrower != null))
                .orElseThrow(() -> Refusal.unfit(
                        "move-unknown",
                        "There is no such move",
                        List.of(new Problem(
                                "/move",
                                "it is none of the four, or does not go with what is taken away",
                                "use revoke, suspend or resume; or narrow, with what is taken away"))));
    }

    private List<GrantResource.Shown> own(List<String> ids) {
        List<GrantResource.Shown> own = new ArrayList<>();
        for (String id : ids.stream().distinct().toList()) {
            GrantResource.Shown grant = grants.find(id);
            if (!caller.isOf(datasets.find(grant.dataset()).department())) {
                throw Refusal.forbidden(
                        "not-your-interface", "These are moved by a steward of the department that gave them");
            }
            own.add(grant);
        }
        return own;
    }

    private Effect effect(GrantResource.Shown grant, BulkMove move, List<GrantResource.Shown> all, Wanted wanted) {
        Less less = null;
        String problem = move.fits(grant.state()) ? null : "it is " + grant.state();
        Narrower narrower = wanted.narrow();
        if (narrower != null && problem == null) {
            try {
                less = Less.of(bulk.narrowed(grant.id(), narrower));
            } catch (Refusal refused) {
                problem = refused.problems().isEmpty()
                        ? String.valueOf(refused.getMessage())
                        : refused.problems().getFirst().cause();
            }
        }
        return new Effect(
                grant.id(),
                grant.dataset(),
                grant.recipient(),
                String.valueOf(grant.terms().get("view")),
                grant.terms().get("fields") instanceof List<?> fields
                        ? fields.stream().map(String::valueOf).toList()
                        : List.of(),
                grant.state(),
                grant.validUntil(),
                left(grant, all, wanted.grants()),
                less,
                problem);
    }

    private static int left(GrantResource.Shown grant, List<GrantResource.Shown> all, List<String> chosen) {
        String share = grant.share();
        return share == null
                ? 0
                : (int) all.stream()
                        .filter(other -> share.equals(other.share())
                                && !chosen.contains(other.id())
                                && BulkMove.SUSPEND.fits(other.state()))
                        .count();
    }
}
