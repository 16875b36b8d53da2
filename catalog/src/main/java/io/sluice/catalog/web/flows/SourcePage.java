package io.sluice.catalog.web.flows;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.flow.Flow;
import io.sluice.catalog.flow.SourceStatus;
import io.sluice.catalog.flow.SourceStatuses;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.ws.rs.GET;
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
    private final Pages pages;
    private final Times times;

    SourcePage(SourceStatuses statuses, Pages pages, Times times) {
        this.statuses = statuses;
        this.pages = pages;
        this.times = times;
    }

    /** @param trouble with all of it, and with the log that it keeps */
    public record Sheet(
            String id,
            String department,
            String kind,
            State state,
            List<SourceStatus.Trouble> trouble,
            List<Fact> facts,
            List<DriftRow> drift,
            List<Row> tables,
            List<Row> shares) {}

    public record Fact(String name, String value) {}

    /** @param facts such as rows read; empty where there are none */
    public record Row(String name, String sub, State state, String facts, SourceStatus.Trouble trouble) {}

    @GET
    public Response show(@PathParam("id") String id) {
        SourceStatus status = statuses.of(id);
        return pages.page(Templates.source(pages.frame(), sheet(status, pages.texts())));
    }

    private Sheet sheet(SourceStatus status, Texts texts) {
        Units units = new Units(texts);
        SourceStatus.Log log = status.log();
        List<SourceStatus.Trouble> troubles =
                log == null ? List.of(status.trouble()) : List.of(status.trouble(), log.trouble());
        return new Sheet(
                status.id(),
                status.department(),
                texts.word("kind", status.kind()),
                units.state(health(status.state()), status.state()),
                troubles.stream().filter(trouble -> !trouble.reason().isEmpty()).toList(),
                List.of(
                        new Fact(texts.get("flows_lagName"), units.lagAlone(status.lagMillis())),
                        new Fact(texts.get("flows_last"), time(status.last())),
                        new Fact(texts.get("source_since"), time(status.since())),
                        new Fact(texts.get("source_next"), time(status.next())),
                        new Fact(texts.get("source_log"), log == null ? "–" : log(log, texts)),
                        new Fact(texts.get("flows_heard"), time(status.heard()))),
                DriftRow.of(status.drift(), texts),
                status.tables().stream()
                        .map(table -> table(table, texts, units))
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

    private Row table(SourceStatus.Table table, Texts texts, Units units) {
        boolean wrong =
                !table.trouble().reason().isEmpty() && !table.trouble().reason().startsWith("load-w");
        String waits =
                table.waitsUntil() == null ? "" : texts.filled("source_waitsUntil", times.time(table.waitsUntil()));
        return new Row(
                table.table(),
                texts.filled("source_epoch", table.epoch()),
                units.state(wrong ? Flow.Health.WARN : Flow.Health.OK, "load_" + table.load()),
                texts.filled("source_rows", table.rows()) + waits,
                table.trouble());
    }

    private static Row share(SourceStatus.Share share, Units units) {
        return new Row(
                share.dataset(), share.share(), units.state(health(share.state()), share.state()), "", share.trouble());
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
