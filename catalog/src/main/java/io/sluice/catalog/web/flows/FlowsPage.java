package io.sluice.catalog.web.flows;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.flow.Flow;
import io.sluice.catalog.flow.Flows;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What flows now. No value of any record is on this page, nor where it could be had from. */
@Path("/flows")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.TEXT_HTML)
public class FlowsPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final Flows flows;
    private final HubConfig config;
    private final Pages pages;

    FlowsPage(Flows flows, HubConfig config, Pages pages) {
        this.flows = flows;
        this.config = config;
        this.pages = pages;
    }

    /** Everything the page shows. */
    public record Shown(
            String at,
            List<State> sums,
            List<AlarmText.Shown> alarms,
            List<Tile> tiles,
            FlowMap.Drawing map,
            List<Row> rows,
            List<SourceRow> sources,
            List<SubscriberRow> subscribers,
            List<Part> parts,
            State keys,
            Flow.Keys key) {}

    public record Tile(String name, String value, String note) {}

    /** @param css of the row's edge; empty where all is well */
    public record Row(
            String css,
            String link,
            String title,
            String source,
            State state,
            String rate,
            String rejected,
            String last,
            String views,
            String grants) {}

    public record SourceRow(
            String css,
            String id,
            String department,
            String kind,
            State state,
            String rate,
            String lag,
            String epoch) {}

    public record SubscriberRow(
            String css,
            String grant,
            String recipient,
            String view,
            State state,
            String rate,
            String behind,
            String quota) {}

    public record Part(String name, State state) {}

    @GET
    public Response show() {
        return pages.page(Templates.flows(pages.frame(), shown(flows.now(), pages.texts())));
    }

    private Shown shown(Flow flow, Texts texts) {
        Units units = new Units(texts);
        AlarmText alarms = new AlarmText(texts);
        return new Shown(
                time(flow.at()),
                sums(flow, texts),
                flow.alarms().stream().map(alarm -> alarms.of(alarm, flow.at())).toList(),
                tiles(flow, texts, units),
                new FlowMap(flow, texts).drawing(),
                flow.interfaces().stream()
                        .map(offered -> row(offered, texts, units))
                        .toList(),
                flow.sources().stream()
                        .map(source -> source(source, texts, units))
                        .toList(),
                flow.paths().stream()
                        .map(path -> new SubscriberRow(
                                edge(path.health()),
                                path.grant(),
                                path.recipient(),
                                path.dataset() + " · " + path.view(),
                                units.state(path.health(), path.state()),
                                units.rate(path.rate()),
                                units.behind(path.behind()),
                                quota(path.bytesPerSecond(), texts)))
                        .toList(),
                flow.parts().stream()
                        .map(part -> new Part(
                                texts.get("flows_part_" + part.name()), units.state(part.health(), part.detail())))
                        .toList(),
                units.state(flow.keys().health(), flow.keys().state()),
                flow.keys());
    }

    private static List<State> sums(Flow flow, Texts texts) {
        long bad = flow.alarms().stream()
                .filter(alarm -> alarm.health() == Flow.Health.BAD)
                .count();
        long warn = flow.alarms().size() - bad;
        return List.of(
                bad == 0
                        ? new State("ok", "ok", texts.get("flows_noneBroken"))
                        : new State("bad", "bad", texts.filled("flows_broken", bad)),
                warn == 0
                        ? new State("ok", "ok", texts.get("flows_noWarning"))
                        : new State("warn", "warn", texts.filled("flows_warnings", warn)),
                new State("mute", "eyeoff", texts.get("flows_masked")));
    }

    private List<Tile> tiles(Flow flow, Texts texts, Units units) {
        double captured = flow.sources().stream().mapToDouble(Flow.Source::rate).sum();
        double shared =
                flow.interfaces().stream().mapToDouble(Flow.Interface::rate).sum();
        long rejected =
                flow.interfaces().stream().mapToLong(Flow.Interface::rejected).sum();
        long lag =
                flow.sources().stream().mapToLong(Flow.Source::lagMillis).max().orElse(-1);
        return List.of(
                new Tile(texts.get("flows_captured"), units.rate(captured), texts.get("flows_fiveMinutes")),
                new Tile(texts.get("flows_shared"), units.rate(shared), texts.get("flows_fiveMinutes")),
                new Tile(texts.get("flows_worstLag"), units.lagAlone(lag), texts.get("flows_worstLagNote")),
                new Tile(texts.get("flows_rejected"), texts.number(rejected), texts.get("flows_fiveMinutes")),
                new Tile(texts.get("flows_heard"), time(flow.heard()), texts.get("flows_heardNote")));
    }

    private Row row(Flow.Interface offered, Texts texts, Units units) {
        return new Row(
                edge(offered.health()),
                "/datasets/" + offered.id(),
                offered.title(),
                offered.source(),
                units.state(offered.health(), ""),
                units.rate(offered.rate()),
                texts.number(offered.rejected()),
                time(offered.last()),
                texts.number(offered.views()),
                texts.number(offered.grants()));
    }

    private static SourceRow source(Flow.Source source, Texts texts, Units units) {
        return new SourceRow(
                edge(source.health()),
                source.id(),
                source.department(),
                source.kind(),
                units.state(source.health(), source.state()),
                units.rate(source.rate()),
                units.lagAlone(source.lagMillis()),
                source.epoch() == 0 ? "–" : texts.number(source.epoch()));
    }

    private static String quota(@Nullable Long bytesPerSecond, Texts texts) {
        return bytesPerSecond == null ? "–" : texts.filled("flows_quotaIs", bytesPerSecond / 1024);
    }

    private static String edge(Flow.Health health) {
        return switch (health) {
            case BAD -> "refuse";
            case WARN -> "need";
            default -> "";
        };
    }

    private String time(@Nullable Instant time) {
        ZoneId zone = config.zone();
        return time == null ? "–" : TIME.format(time.atZone(zone));
    }
}
