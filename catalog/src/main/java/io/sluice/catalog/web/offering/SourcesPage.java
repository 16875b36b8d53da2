package io.sluice.catalog.web.offering;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.SourceResource;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.dataset.TicketResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.contract.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first two steps of registering an interface: which source, and which of its tables. */
@Path("/interfaces/new")
@RolesAllowed(Role.DEPARTMENT)
@Produces(MediaType.TEXT_HTML)
public class SourcesPage {
    private final SourceResource sources;
    private final TicketResource tickets;
    private final Forms forms;
    private final Pages pages;

    SourcesPage(SourceResource sources, TicketResource tickets, Forms forms, Pages pages) {
        this.sources = sources;
        this.tickets = tickets;
        this.forms = forms;
        this.pages = pages;
    }

    public record Sheet(List<Source> sources) {}

    /** @param where host and database, or folder; never a secret */
    public record Source(String id, String kind, String where, boolean sealed) {}

    @GET
    public Response choose() {
        return pages.page(Templates.sources(
                pages.frame(),
                new Sheet(sources.list().stream().map(this::source).toList())));
    }

    private Source source(SourceResource.Source row) {
        Map<String, String> connection = row.connection();
        String where = switch (row.kind()) {
            case "files" ->
                (connection.containsKey("host") ? connection.get("host") + " : " : "")
                        + connection.getOrDefault("folder", "");
            case "http" -> connection.getOrDefault("host", "") + connection.getOrDefault("path", "");
            case "push" -> "/push/" + row.id();
            default ->
                connection.getOrDefault("host", "") + ":" + connection.getOrDefault("port", "") + " / "
                        + connection.getOrDefault("database", "");
        };
        return new Source(row.id(), pages.texts().word("kind", row.kind()), where, row.sealed());
    }

    @POST
    @Path("/source")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(MultivaluedMap<String, String> form) {
        return forms.send(String.valueOf(form.getFirst("once")), () -> {
            String id = String.valueOf(form.getFirst("id")).strip();
            String kind = String.valueOf(form.getFirst("kind"));
            Map<String, String> connection = new TreeMap<>();
            List<String> parts = parts(kind, form.getFirst("host"));
            for (String part : parts) {
                @Nullable String text = form.getFirst(part);
                if (text != null && !text.isBlank()) {
                    connection.put(part, text.strip());
                }
            }
            connection.putAll(settings(form.getFirst("settings")));
            @Nullable String password = form.getFirst("password");
            sources.register(new SourceResource.New(
                            id, kind, connection, null, password == null || password.isEmpty() ? null : password))
                    .close();
            return Pages.done("/interfaces/new/" + id, "sourceRegistered");
        });
    }

    private static List<String> parts(String kind, @Nullable String host) {
        return switch (kind) {
            case "jdbc" -> List.of("driver", "host", "port", "database", "user", "tls", "ca");
            case "files" -> folder(host);
            case "http" -> List.of("host", "port", "user");
            case "push" -> List.of();
            default -> List.of("host", "port", "database", "user", "tls", "ca");
        };
    }

    /** A folder is of this machine unless a host is named. */
    private static List<String> folder(@Nullable String host) {
        return host == null || host.isBlank()
                ? List.of("folder")
                : List.of("host", "port", "user", "folder", "fingerprint");
    }

    /** What a kind of source says beyond the fields of the form: {@code key = value}, one a line. */
    private static Map<String, String> settings(@Nullable String text) {
        Map<String, String> settings = new TreeMap<>();
        int line = 0;
        for (String each : text == null ? List.<String>of() : text.lines().toList()) {
            line++;
            if (each.isBlank()) {
                continue;
            }
            int end = each.indexOf('=');
            if (end < 1) {
                throw Refusal.unfit(
                        "source-unfit",
                        "The source cannot be registered",
                        List.of(new Problem("/settings/" + line, "it is no setting", "write it as key = value")));
            }
            settings.put(each.substring(0, end).strip(), each.substring(end + 1).strip());
        }
        return settings;
    }

    @GET
    @Path("/{source}")
    public Response tables(@PathParam("source") String id) {
        return pages.page(Templates.tables(pages.frame(), find(id)));
    }

    private Source find(String id) {
        return sources.list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(this::source)
                .orElseThrow(() -> Refusal.notFound("source"));
    }

    /** Lets the caller's browser ask the data process about this source, once. */
    @POST
    @Path("/{source}/ticket")
    @Produces(MediaType.APPLICATION_JSON)
    public TicketDesk.Given ticket(@PathParam("source") String id, @FormParam("purpose") String purpose) {
        forms.checkOrigin();
        return tickets.give(new TicketResource.Wanted(purpose, id));
    }
}
