package io.sluice.catalog.web.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.sharing.Ask;
import io.sluice.catalog.sharing.CaseResource;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import io.sluice.contract.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several interfaces asked for in one matter: each department decides on its own part. */
@Path("/cases")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class CasePage {
    private static final int MOST = 50;

    private final CaseResource cases;
    private final Sight sight;
    private final DatasetDesk datasets;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    CasePage(CaseResource cases, Sight sight, DatasetDesk datasets, Times times, Forms forms, Pages pages) {
        this.cases = cases;
        this.sight = sight;
        this.datasets = datasets;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param path with the question that leads here again */
    public record Form(String path, List<AskPage.Sheet> parts) {}

    public record Sheet(String id, List<Row> rows) {}

    public record Row(String link, String title, String id, String department, String view, State state, String due) {}

    /** The parts are named in the address: {@code dataset} for each, and {@code view.<dataset>} where another is wanted. */
    @GET
    @Path("/new")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response form(@Context UriInfo address) {
        MultivaluedMap<String, String> asked = address.getQueryParameters();
        List<String> ids =
                asked.getOrDefault("dataset", List.of()).stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Refusal.unfit(
                    "case-unfit",
                    "A case has 1 to " + MOST + " parts",
                    List.of(new Problem("/dataset", "none is chosen, or too many", "choose 1 to " + MOST)));
        }
        List<AskPage.Sheet> parts = new ArrayList<>();
        for (String id : ids) {
            Dataset dataset = sight.find(id);
            AskSheets.check(dataset);
            String view = asked.getFirst("view." + id);
            parts.add(new AskSheets(pages.texts())
                    .of(dataset, view == null ? "" : view, link(ids, asked, id) + "&view." + id + "="));
        }
        return pages.page(Templates.caseForm(pages.frame(), new Form(link(ids, asked, ""), parts)));
    }

    /** @param except whose view is left out */
    private static String link(List<String> ids, MultivaluedMap<String, String> asked, String except) {
        return ids.stream()
                .map(id -> {
                    String view = asked.getFirst("view." + id);
                    boolean isTold = view != null && view.matches("[A-Za-z0-9_-]{1,63}") && !id.equals(except);
                    return "dataset=" + id + (isTold ? "&view." + id + "=" + view : "");
                })
                .collect(Collectors.joining("&", "/cases/new?", ""));
    }

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    public Response submit(MultivaluedMap<String, String> form) {
        String once = form.getFirst("once");
        return forms.send(once == null ? "" : once, () -> {
            List<Ask> asks = form.getOrDefault("dataset", List.of()).stream()
                    .map(id -> new AskForm(id, part(form, id)).ask())
                    .toList();
            try (Response made = cases.submit(new CaseResource.Asks(asks))) {
                CaseResource.Case asked = (CaseResource.Case) made.getEntity();
                return Pages.done("/cases/" + asked.id(), "askedTogether");
            }
        });
    }

    /** What all parts have in common, and what this one has of its own. */
    private static MultivaluedMap<String, String> part(MultivaluedMap<String, String> form, String id) {
        MultivaluedMap<String, String> part = new MultivaluedHashMap<>(form);
        part.remove("rowFilter");
        part.put("items", form.getOrDefault("items." + id, List.of()));
        part.put("view", form.getOrDefault("view." + id, List.of()));
        return part;
    }

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        CaseResource.Case found = cases.find(id);
        return pages.page(Templates.caseSheet(
                pages.frame(),
                new Sheet(id, found.requests().stream().map(this::row).toList())));
    }

    private Row row(SharingResource.Shown request) {
        Texts texts = pages.texts();
        Dataset dataset = datasets.find(request.ask().dataset());
        LocalDate day = request.state().equals("submitted") ? request.term().day() : null;
        return new Row(
                "/requests/" + request.id(),
                dataset.catalogue().title(),
                request.id(),
                dataset.department(),
                request.ask().view(),
                States.request(request.state(), texts),
                day == null ? "–" : times.day(day, texts));
    }
}
