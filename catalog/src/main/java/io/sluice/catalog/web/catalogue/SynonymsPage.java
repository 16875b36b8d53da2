package io.sluice.catalog.web.catalogue;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.search.synonym.SynonymResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Times;
import io.sluice.contract.Problem;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What people say and what entries call it; stewards and operators change it. */
@Path("/synonyms")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SynonymsPage {
    private static final String BETWEEN = "[,，、;；\n\r]+";
    private static final String WORDS = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'-]{0,39}";
    private static final int MOST_MEANINGS = 12;

    private final SynonymResource synonyms;
    private final Caller caller;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    SynonymsPage(SynonymResource synonyms, Caller caller, Times times, Forms forms, Pages pages) {
        this.synonyms = synonyms;
        this.caller = caller;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param changes whether the caller may change them
     * @param phrase that is being changed, with its meanings; empty: another one
     */
    public record Sheet(boolean changes, String words, String phrase, String meanings, List<Row> rows) {}

    /** @param changed by whom and when; empty: as shipped */
    public record Row(String phrase, String meanings, String changed, String link) {}

    @GET
    public Response list(
            @QueryParam("q") @DefaultValue("") String words, @QueryParam("phrase") @DefaultValue("") String phrase) {
        String comma = pages.texts().get("comma");
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        List<SynonymResource.Rule> all = synonyms.list();
        return pages.page(Templates.synonyms(
                pages.frame(),
                new Sheet(
                        isChanging(),
                        words.strip(),
                        phrase,
                        all.stream()
                                .filter(rule -> rule.phrase().equals(phrase))
                                .map(rule -> String.join(comma, rule.meanings()))
                                .findFirst()
                                .orElse(""),
                        all.stream()
                                .filter(rule -> rule.phrase().contains(wanted)
                                        || rule.meanings().stream().anyMatch(each -> each.contains(wanted)))
                                .map(rule -> row(rule, comma))
                                .toList())));
    }

    private boolean isChanging() {
        return caller.has(Role.STEWARD) || caller.has(Role.OPERATOR);
    }

    private Row row(SynonymResource.Rule rule, String comma) {
        Instant changed = rule.changed();
        return new Row(
                rule.phrase(),
                String.join(comma, rule.meanings()),
                changed == null ? "" : rule.changedBy() + " · " + times.time(changed),
                "/synonyms?phrase=" + Asked.encoded(rule.phrase()));
    }

    @POST
    @RolesAllowed({Role.STEWARD, Role.OPERATOR})
    public Response mean(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("phrase") @DefaultValue("") String phrase,
            @FormParam("meanings") @DefaultValue("") String meanings) {
        List<String> all = Arrays.stream(meanings.split(BETWEEN, -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (!phrase.strip().matches(WORDS)
                || all.size() > MOST_MEANINGS
                || !all.stream().allMatch(each -> each.matches(WORDS))) {
            throw Refusal.unfit(
                    "synonym-unfit",
                    "This cannot be a synonym",
                    List.of(new Problem(
                            "/meanings", "phrase or meanings are no words, or too many", "use 12 words at most")));
        }
        return forms.send(once, () -> {
            synonyms.mean(phrase.strip(), new SynonymResource.Meaning(all));
            return Pages.done("/synonyms", "meant");
        });
    }

    /** Lets it mean again what is shipped, or nothing. */
    @POST
    @Path("/forget")
    @RolesAllowed({Role.STEWARD, Role.OPERATOR})
    public Response forget(
            @FormParam("once") @DefaultValue("") String once, @FormParam("phrase") @DefaultValue("") String phrase) {
        return forms.send(once, () -> {
            synonyms.forget(phrase);
            return Pages.done("/synonyms", "forgotten");
        });
    }
}
