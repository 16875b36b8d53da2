package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.BulkGrantResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Several grants at once: what it comes to is shown first, then it is done on all of them or on none. */
@Path("/grants/bulk")
@RolesAllowed(Role.STEWARD)
@Produces(MediaType.TEXT_HTML)
public class BulkPage {
    private final BulkGrantResource bulk;
    private final DatasetDesk datasets;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    BulkPage(BulkGrantResource bulk, DatasetDesk datasets, Times times, Forms forms, Pages pages) {
        this.bulk = bulk;
        this.datasets = datasets;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param possible whether all of them can make the move */
    public record Sheet(String move, String title, String help, String sum, boolean possible, List<Row> rows) {}

    public record Row(
            String id,
            String title,
            String view,
            String recipient,
            State state,
            String until,
            int fields,
            String left,
            boolean possible) {}

    @GET
    public Response effects(
            @QueryParam("grant") List<String> grants, @QueryParam("move") @DefaultValue("revoke") String move) {
        Texts texts = pages.texts();
        List<BulkGrantResource.Effect> effects = bulk.effects(new BulkGrantResource.Wanted(grants, move, null));
        long departments = effects.stream()
                .map(BulkGrantResource.Effect::recipient)
                .distinct()
                .count();
        return pages.page(Templates.bulk(
                pages.frame(),
                new Sheet(
                        move,
                        texts.get("bulk_" + move),
                        texts.get(move + "Help"),
                        texts.filled("bulkSum", effects.size(), departments),
                        effects.stream().allMatch(effect -> effect.problem() == null),
                        effects.stream().map(effect -> row(effect, texts)).toList())));
    }

    private Row row(BulkGrantResource.Effect effect, Texts texts) {
        return new Row(
                effect.grant(),
                datasets.find(effect.dataset()).catalogue().title(),
                effect.view(),
                effect.recipient(),
                States.grant(effect.state(), texts),
                times.day(effect.validUntil()),
                effect.fields().size(),
                effect.readersLeft() == 0
                        ? texts.get("bulkShareEnds")
                        : texts.filled("bulkShareStays", effect.readersLeft()),
                effect.problem() == null);
    }

    @POST
    public Response apply(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("grant") List<String> grants,
            @FormParam("move") @DefaultValue("") String move,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            int moved = bulk.apply(new BulkGrantResource.Deed(grants, move, null, reason))
                    .size();
            return Pages.done("/grants", moved == 0 ? "" : "bulk");
        });
    }
}
