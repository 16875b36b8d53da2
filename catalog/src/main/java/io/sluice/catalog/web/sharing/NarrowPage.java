package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.BulkGrantResource;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.grant.Narrower;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes something away from several grants: first it is chosen what, then the effects are shown, then it is done on all or
 * none. Each step is an address of its own, so that it works without script.
 */
@Path("/grants/narrow")
@RolesAllowed(Role.STEWARD)
@Produces(MediaType.TEXT_HTML)
public class NarrowPage {
    private static final String MOVE = "narrow";

    private final BulkGrantResource bulk;
    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final HubConfig config;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    NarrowPage(
            BulkGrantResource bulk,
            GrantResource grants,
            DatasetDesk datasets,
            HubConfig config,
            Times times,
            Forms forms,
            Pages pages) {
        this.bulk = bulk;
        this.grants = grants;
        this.datasets = datasets;
        this.config = config;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param until the last day, as the form has it; empty: the grants' own
     * @param quota in KB/s, as the form has it; empty: the grants' own
     * @param sum empty: nothing is chosen yet
     * @param possible whether all of them can be narrowed so
     */
    public record Sheet(
            List<String> grants,
            List<Field> fields,
            String until,
            String quota,
            String sum,
            boolean possible,
            List<Row> rows) {}

    /** @param some how many of the chosen grants show it */
    public record Field(String name, String title, String some, boolean chosen) {}

    public record Row(
            String id,
            String title,
            String view,
            String recipient,
            String gone,
            String left,
            String until,
            String quota,
            String share,
            String problem) {}

    @GET
    public Response effects(
            @QueryParam("grant") List<String> chosen,
            @QueryParam("without") List<String> without,
            @QueryParam("until") @DefaultValue("") String until,
            @QueryParam("quota") @DefaultValue("") String quota) {
        Texts texts = pages.texts();
        boolean asked = !without.isEmpty() || !until.isBlank() || !quota.isBlank();
        List<BulkGrantResource.Effect> effects = asked
                ? bulk.effects(new BulkGrantResource.Wanted(chosen, MOVE, narrower(without, until, quota)))
                : List.of();
        return pages.page(Templates.narrow(
                pages.frame(),
                new Sheet(
                        chosen,
                        fields(chosen, without, texts),
                        until,
                        quota,
                        asked ? texts.filled("narrowSum", effects.size()) : "",
                        asked && effects.stream().allMatch(effect -> effect.problem() == null),
                        effects.stream().map(effect -> row(effect, texts)).toList())));
    }

    private List<Field> fields(List<String> chosen, List<String> without, Texts texts) {
        Map<String, Integer> shown = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (String id : chosen) {
            GrantResource.Shown grant = grants.find(id);
            Catalogue catalogue = datasets.find(grant.dataset()).catalogue();
            catalogue.fields().forEach(item -> titles.putIfAbsent(item.name(), item.title()));
            if (grant.terms().get("fields") instanceof List<?> fields) {
                fields.forEach(field -> shown.merge(String.valueOf(field), 1, Integer::sum));
            }
        }
        List<Field> fields = new ArrayList<>();
        shown.forEach((name, some) -> {
            String title = titles.getOrDefault(name, "");
            fields.add(new Field(
                    name,
                    title.isBlank() ? name : title,
                    texts.filled("narrowSome", some, chosen.size()),
                    without.contains(name)));
        });
        return fields;
    }

    private Row row(BulkGrantResource.Effect effect, Texts texts) {
        BulkGrantResource.Less less = effect.narrowed();
        String comma = texts.get("comma");
        return new Row(
                effect.grant(),
                datasets.find(effect.dataset()).catalogue().title(),
                effect.view(),
                effect.recipient(),
                less == null || less.gone().isEmpty() ? "–" : String.join(comma, less.gone()),
                less == null ? "–" : String.join(comma, less.left()),
                times.day(less == null ? effect.validUntil() : less.until()),
                less == null || less.bytesPerSecond() == null
                        ? "–"
                        : texts.filled("quotaIs", less.bytesPerSecond() / 1024),
                less == null ? "–" : texts.get(less.otherShare() ? "narrowOther" : "narrowSame"),
                effect.problem() == null ? "" : texts.get("narrowCannot"));
    }

    @POST
    public Response apply(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("grant") List<String> chosen,
            @FormParam("without") List<String> without,
            @FormParam("until") @DefaultValue("") String until,
            @FormParam("quota") @DefaultValue("") String quota,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            int moved = bulk.apply(new BulkGrantResource.Deed(chosen, MOVE, narrower(without, until, quota), reason))
                    .size();
            return Pages.done("/grants", moved == 0 ? "" : "bulk");
        });
    }

    private Narrower narrower(List<String> without, String until, String quota) {
        return new Narrower(without, end(until), quota.isBlank() ? null : kilobytes(quota) * 1024);
    }

    /** The last second of a day of the city, so that it is shown as that day. What cannot be read is a day that is past, which is told. */
    private @Nullable Instant end(String day) {
        if (day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(config.zone())
                    .minusSeconds(1)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static long kilobytes(String quota) {
        try {
            return Long.parseLong(quota.strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
