package io.sluice.catalog.web.catalogue;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.search.CatalogueSearch;
import io.sluice.catalog.search.SearchResource;
import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Question;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;

/** The catalogue's first page: search, filters, results. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SearchPage {
    static final int PAGE = 20;

    private final CatalogueSearch search;
    private final SearchResource suggestions;
    private final Caller caller;
    private final Pages pages;

    SearchPage(CatalogueSearch search, SearchResource suggestions, Caller caller, Pages pages) {
        this.search = search;
        this.suggestions = suggestions;
        this.caller = caller;
        this.pages = pages;
    }

    /**
     * Everything the page shows; links are empty where there is nothing to go to.
     *
     * @param problem why the question was not answered; empty where it was
     */
    public record Results(
            String words,
            String problem,
            String count,
            List<Facet> facets,
            List<Chip> chips,
            List<Hit> hits,
            String range,
            String previous,
            String next,
            List<Hidden> save,
            boolean together) {}

    /** A part of the question, for the form that saves it. */
    public record Hidden(String name, String value) {}

    /** A piece of a text; those in which a word was found are marked. */
    public record Part(String text, boolean marked) {}

    public record Facet(String name, String title, List<Choice> choices) {}

    public record Choice(String value, String label, String count, boolean chosen) {}

    /** @param without link to the same question without this filter */
    public record Chip(String label, String without) {}

    /**
     * @param note whether its data can be asked for
     * @param askable whether the caller can ask for it
     */
    public record Hit(
            String id,
            String name,
            List<Part> title,
            String department,
            List<Part> summary,
            State sharing,
            String note,
            boolean askable,
            List<Field> fields) {}

    public record Field(List<Part> title, List<Part> name) {}

    @GET
    public Response find(
            @QueryParam("q") @DefaultValue("") String words,
            @QueryParam("department") List<String> departments,
            @QueryParam("domain") List<String> domains,
            @QueryParam("sharingType") List<String> sharingTypes,
            @QueryParam("offset") @DefaultValue("0") String offset) {
        Asked asked = new Asked(words, departments, domains, sharingTypes, start(offset));
        Listing listing = new Listing(asked, caller.has(Role.SUBSCRIBER), pages.texts());
        Results results;
        try {
            results = listing.of(search.answer(asked.question()));
        } catch (Refusal tooLong) {
            return pages.page(tooLong.status(), Templates.search(pages.frame(), listing.refused()));
        }
        return pages.page(Templates.search(pages.frame(), results));
    }

    /** How what is being typed could go on; the page's script asks. */
    @GET
    @Path("/suggestions")
    @Produces(MediaType.APPLICATION_JSON)
    public Collection<Answer.Suggestion> suggest(@QueryParam("q") @DefaultValue("") String words) {
        return words.length() > Question.LONGEST ? List.of() : suggestions.suggest(words);
    }

    private static int start(String offset) {
        return offset.matches("\\d{1,5}") ? Math.min(Integer.parseInt(offset), Question.LAST_OFFSET) : 0;
    }
}
