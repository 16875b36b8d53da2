package io.sluice.catalog.web.audit;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.audit.Anomalies;
import io.sluice.catalog.audit.Anomaly;
import io.sluice.catalog.audit.EvidenceDesk;
import io.sluice.catalog.audit.SavedQueries;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.LogQuestion;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exchange log asked: who got what, when, under which grant. */
@Path("/audit")
@RolesAllowed(Role.AUDITOR)
@Produces(MediaType.TEXT_HTML)
public class LogPage {
    private static final int PAGE = 20;

    private final LogSearch search;
    private final Anomalies anomalies;
    private final SavedQueries saved;
    private final HubConfig config;
    private final Clock clock;
    private final Caller caller;
    private final Forms forms;
    private final Pages pages;

    LogPage(
            LogSearch search,
            Anomalies anomalies,
            SavedQueries saved,
            HubConfig config,
            Clock clock,
            Caller caller,
            Forms forms,
            Pages pages) {
        this.search = search;
        this.anomalies = anomalies;
        this.saved = saved;
        this.config = config;
        this.clock = clock;
        this.caller = caller;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * Everything the page shows.
     *
     * @param query the question as the address has it
     * @param next link to earlier entries; empty on the last page
     * @param isFirst whether these are the newest
     */
    public record Shown(
            LogForm.Fields form,
            String query,
            String count,
            DayChart.Shown chart,
            String anomalies,
            List<RowText.Row> rows,
            String next,
            boolean isFirst,
            String newest,
            String zone,
            List<Kept> saved,
            int most) {}

    public record Kept(String name, String link) {}

    @GET
    public Response show(@Context UriInfo address, @QueryParam("before") @Nullable String before) {
        Map<String, String> parameters = new HashMap<>();
        address.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        Texts texts = pages.texts();
        Asked asked;
        try {
            asked = Asked.of(parameters, today());
        } catch (Refusal unreadable) {
            LogForm.Fields form = new LogForm(texts).refused(parameters, unreadable.code());
            return pages.page(unreadable.status(), Templates.unread(pages.frame(), form));
        }
        return pages.page(Templates.log(pages.frame(), shown(asked, before, texts)));
    }

    private Shown shown(Asked asked, @Nullable String before, Texts texts) {
        LogQuestion question = asked.question(config.zone());
        List<LogSearch.DayCount> days = search.days(question);
        LogSearch.Page page = search.before(question, before, PAGE);
        List<Anomaly> unusual = anomalies.find();
        RowText rows = new RowText(texts, config.zone());
        String next = page.next();
        long total = days.stream().mapToLong(LogSearch.DayCount::entries).sum();
        return new Shown(
                new LogForm(texts).of(asked),
                asked.query(),
                texts.filled("audit_count", total),
                new DayChart(texts).of(days, asked.from(), asked.to(), unusual),
                unusual.isEmpty() ? "" : texts.filled("audit_anomalyCount", unusual.size()),
                page.entries().stream()
                        .map(found -> rows.of(found, search.verify(found.index())))
                        .toList(),
                next == null ? "" : asked.link() + "&before=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                before == null,
                asked.link(),
                config.zone().getId(),
                saved.of(caller.name()).stream()
                        .map(kept -> new Kept(kept.name(), "/audit?" + kept.question()))
                        .toList(),
                EvidenceDesk.MOST);
    }

    private LocalDate today() {
        return clock.instant().atZone(config.zone()).toLocalDate();
    }

    @POST
    @Path("/queries")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response keep(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("query") @DefaultValue("") String query) {
        Asked asked = Asked.parse(query, today());
        return forms.send(once, () -> {
            saved.keep(caller.name(), name, asked.query());
            return Pages.done(asked.link(), "auditSaved");
        });
    }

    @POST
    @Path("/queries/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @FormParam("once") @DefaultValue("") String once, @FormParam("name") @DefaultValue("") String name) {
        return forms.send(once, () -> {
            saved.remove(caller.name(), name);
            return Pages.done("/audit", "auditRemoved");
        });
    }
}
