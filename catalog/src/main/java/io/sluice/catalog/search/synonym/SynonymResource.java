package io.sluice.catalog.search.synonym;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people say and what entries call it, for whoever has an account; stewards and operators change it. */
@Path("/api/v1/synonyms")
public class SynonymResource {
    private static final String WORDS = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'-]{0,39}";

    private final SynonymDesk desk;
    private final Caller caller;

    SynonymResource(SynonymDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** @param meanings what to look for as well; none: the phrase is left out of questions */
    public record Meaning(@NotNull @Size(max = 12) List<@NotNull @Pattern(regexp = WORDS) String> meanings) {}

    /**
     * What a phrase means.
     *
     * @param meanings none: it is left out of questions
     * @param changedBy null where it is as shipped
     */
    public record Rule(
            String phrase,
            List<String> meanings,
            @Nullable String changedBy,
            @Nullable Instant changed) {}

    @GET
    @Authenticated
    public List<Rule> list() {
        return desk.list();
    }

    @PUT
    @Path("/{phrase}")
    @RolesAllowed({Role.STEWARD, Role.OPERATOR})
    public void mean(@PathParam("phrase") @Pattern(regexp = WORDS) String phrase, @Valid @NotNull Meaning meaning) {
        desk.mean(caller.name(), phrase, meaning.meanings());
    }

    @DELETE
    @Path("/{phrase}")
    @RolesAllowed({Role.STEWARD, Role.OPERATOR})
    public void forget(@PathParam("phrase") @Pattern(regexp = WORDS) String phrase) {
        desk.forget(caller.name(), phrase);
    }
}
