package io.sluice.catalog.search;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Question;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Collection;
import java.util.List;

/** Search over all entries, for whoever has an account. */
@Path("/api/v1")
public class SearchResource {
    private final CatalogueSearch search;

    SearchResource(CatalogueSearch search) {
        this.search = search;
    }

    /**
     * @param words all of which must be in an entry; none: every entry
     * @param departments any of which must be the entry's, where some are given
     */
    @GET
    @Path("/datasets")
    @Authenticated
    public Answer find(
            @QueryParam("q") @DefaultValue("") @Size(max = Question.LONGEST) String words,
            @QueryParam("department") List<String> departments,
            @QueryParam("domain") List<String> domains,
            @QueryParam("sharingType") List<String> sharingTypes,
            @QueryParam("offset") @DefaultValue("0") @Min(0) @Max(Question.LAST_OFFSET) int offset,
            @QueryParam("limit") @DefaultValue("20") @Min(0) @Max(Question.MOST_HITS) int limit) {
        return search.answer(Question.of(words, departments, domains, sharingTypes, offset, limit));
    }

    /** How a question that is being typed could go on. */
    @GET
    @Path("/suggestions")
    @Authenticated
    public Collection<Answer.Suggestion> suggest(
            @QueryParam("q") @DefaultValue("") @Size(max = Question.LONGEST) String words) {
        return search.suggest(Question.of(words, List.of(), List.of(), List.of(), 0, 0));
    }
}
