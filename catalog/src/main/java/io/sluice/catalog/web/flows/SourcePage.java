package io.sluice.catalog.web.flows;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.flow.Flow;
import io.sluice.catalog.flow.RefillResource;
import io.sluice.catalog.flow.SourceStatus;
import io.sluice.catalog.flow.SourceStatuses;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One source: its state, what is wrong and how it is mended, and what of its tables contracts cannot read. */
@Path("/sources/{id}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SourcePage {
    private final SourceStatuses statuses;
    private final RefillResource refills;
    private final Policy policy;
    private final Forms forms;
    private final Pages pages;
    private final Times times;

    SourcePage(SourceStatuses statuses, RefillResource refills, Policy policy, Forms forms, Pages pages, Times times) {
        this.statuses = statuses;
        this.refills = refills;
        this.policy = policy;
        this.forms = forms;
        this.pages = pages;
        this.times = times;
    }

    /**
     * @param trouble with all of it, and with the log that it keeps
     * @param refills whether the caller may have all of it filled again, and it needs that
     */
    public record Sheet(
            String id,
            String department,
            String kind,
            State state,
            List<SourceStatus.Trouble> trouble,
            boolean refills,
            List<Fact> facts,
            List<DriftRow> drift,
            List<Row> tables,
            List<Row> shares) {}

    public record Fact(String name, String value) {}

    /**
     * @param facts such as rows read; empty where there are none
     * @param refills whether the caller may have it filled again, and it needs that
     */
    public record Row(
            String name, String sub, State state, String facts, SourceStatus.Trouble trouble, boolean refills) {}

    @GET
    public Response show(@PathParam("id") String id) {
        SourceStatus status = statuses.of(id);
        return pages.page(Templates.source(pages.frame(), sheet(status, pages.texts())));
    }

    /** @param table empty: all of the source */
    @POST
    @Path("/refill")
    public Response refill(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("table") @DefaultValue("") String table) {
        return forms.send(once, () -> {
            refills.order(id, new RefillResource.Wanted(table.isEmpty() ? null : table, null));
            return Pages.done("/sources/" + id, "refillOrdered");
        });
    }

    private Sheet sheet(SourceStatus status, Texts texts) {
        Units units = new Units(texts);
        boolean may = policy.permits(Deed.REFILL, Parties.of(status.department()));
        boolean failed = status.state().equals("failed");
        SourceStatus.Log log = status.log();
        List<SourceStatus.Trouble> troubles =
                log == null ? List.of(status.trouble()) : List.of(status.trouble(), log.trouble());
        return new Sheet(
                status.id(),
                status.department(),
                texts.word("kind", status.kind()),
                units.state(health(status.state()), status.state()),
                troubles.stream().filter(trouble -> !trouble.reason().isEmpty()).toList(),
                may && failed && status.trouble().needsRefill(),
                List.of(
                        new Fact(texts.get("flows_lagName"), units.lagAlone(status.lagMillis())),
                        new Fact(texts.get("flows_last"), time(status.last())),
                        new Fact(texts.get("source_since"), time(status.since())),
                        new Fact(texts.get("source_next"), time(status.next())),
                        new Fact(texts.get("source_log"), log == null ? "–" : log(log, texts)),
                        new Fact(texts.get("flows_heard"), time(status.heard()))),
                DriftRow.of(status.drift(), texts),
                status.tables().stream()
                        .map(table -> table(table, may && !failed, texts, units))
                        .toList(),
                status.shares().stream().map(share -> share(share, units)).toList());
    }

    private String time(@Nullable Instant time) {
        return time == null ? "–" : times.time(time);
    }

    private static String log(SourceStatus.Log log, Texts texts) {
        return texts.filled(
                "source_logIs",
                log.bytes() >> 20,
                log.alert() >> 20,
                log.limit() >> 20,
                texts.word("source_policy", log.policy()));
    }

    private Row table(SourceStatus.Table table, boolean may, Texts texts, Units units) {
        boolean wrong =
                !table.trouble().reason().isEmpty() && !table.trouble().reason().startsWith("load-w");
        String waits =
                table.waitsUntil() == null ? "" : texts.filled("source_waitsUntil", times.time(table.waitsUntil()));
        return new Row(
                table.table(),
                texts.filled("source_epoch", table.epoch()),
                units.state(wrong ? Flow.Health.WARN : Flow.Health.OK, "load_" + table.load()),
                texts.filled("source_rows", table.rows()) + waits,
                table.trouble(),
                may && table.trouble().needsRefill());
    }

    private static Row share(SourceStatus.Share share, Units units) {
        return new Row(
                share.dataset(),
                share.share(),
                units.state(health(share.state()), share.state()),
                "",
                share.trouble(),
                false);
    }

    private static Flow.Health health(String state) {
        return switch (state) {
            case "failed", "stopped", "halted", "paused" -> Flow.Health.BAD;
            case "retrying", "incomplete" -> Flow.Health.WARN;
            case "idle", "unknown" -> Flow.Health.UNKNOWN;
            default -> Flow.Health.OK;
        };
    }
}
