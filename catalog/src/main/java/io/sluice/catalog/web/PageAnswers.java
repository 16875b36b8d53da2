package io.sluice.catalog.web;

import io.sluice.catalog.answer.ProblemDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Shows people as a page what programs are told as a problem document. */
@ApplicationScoped
public class PageAnswers {
    /** After the others: they read the document. Filters of answers begin with the greatest. */
    private static final int LAST = 1000;

    private final Pages pages;

    PageAnswers(Pages pages) {
        this.pages = pages;
    }

    /**
     * A page that says why something was not done.
     *
     * @param places what to mend where; empty where there is nothing
     * @param code stable, to quote
     */
    public record Notice(String title, String text, List<ProblemDocument.Place> places, String code) {}

    @ServerResponseFilter(priority = LAST)
    public void show(
            ContainerRequestContext request, ContainerResponseContext response, @Nullable SimpleResourceInfo resource) {
        if (!(response.getEntity() instanceof ProblemDocument problem) || !isPage(resource)) {
            return;
        }
        if (isScript(request)) {
            response.setEntity(new Why(pages.texts()).told(problem));
            return;
        }
        Response page = problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Pages.signInFirst(back(request))
                : pages.page(problem.status(), Templates.notice(pages.bareFrame(), notice(problem)));
        response.setStatus(page.getStatus());
        response.setEntity(page.getEntity());
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders().putAll(page.getHeaders());
    }

    /** A page's own script reads the document itself and shows its detail. */
    private static boolean isScript(ContainerRequestContext request) {
        return "application/json".equals(request.getHeaderString(HttpHeaders.ACCEPT));
    }

    /** A form that came too late is found again where it was filled in. */
    private static String back(ContainerRequestContext request) {
        URI page = request.getUriInfo().getRequestUri();
        String from = request.getHeaderString("Referer");
        if (!request.getMethod().equals("GET")) {
            page = from == null ? URI.create("/home") : URI.create(from);
        }
        return page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
    }

    private static boolean isPage(@Nullable SimpleResourceInfo resource) {
        return resource != null
                && resource.getResourceClass() != null
                && resource.getResourceClass().getPackageName().startsWith(Pages.class.getPackageName());
    }

    private Notice notice(ProblemDocument problem) {
        Texts texts = pages.texts();
        ProblemDocument told = new Why(texts).told(problem);
        return new Notice(
                texts.all().getOrDefault("refused_" + problem.status(), texts.get("refused_other")),
                told.detail(),
                told.errors(),
                problem.code());
    }
}
