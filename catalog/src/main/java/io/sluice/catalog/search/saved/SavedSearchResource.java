package io.sluice.catalog.search.saved;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.search.question.Question;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches that the caller saved: whoever saved one is told of new hits. */
@Path("/api/v1/searches")
@Authenticated
public class SavedSearchResource {
    private final SavedSearches searches;
    private final Caller caller;

    SavedSearchResource(SavedSearches searches, Caller caller) {
        this.searches = searches;
        this.caller = caller;
    }

    /** A question as the catalogue's search has it. */
    public record Wanted(
            @NotNull @Size(max = 200) String name,
            @Nullable @Size(max = Question.LONGEST) String words,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 200) String> departments,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 200) String> domains,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 200) String> sharingTypes) {
        public Wanted {
            words = words == null ? "" : words;
            departments = departments == null ? List.of() : List.copyOf(departments);
            domains = domains == null ? List.of() : List.copyOf(domains);
            sharingTypes = sharingTypes == null ? List.of() : List.copyOf(sharingTypes);
        }
    }

    /**
     * @param hits how many it found last
     * @param fresh ids of those that are new since its person looked
     */
    public record Saved(
            String id,
            String name,
            String words,
            List<String> departments,
            List<String> domains,
            List<String> sharingTypes,
            int hits,
            List<String> fresh,
            Instant saved) {}

    @GET
    public List<Saved> list() {
        return searches.of(caller.name());
    }

    /** Saves one; an earlier one of that name is replaced. */
    @POST
    public Response save(@Valid @NotNull Wanted wanted) {
        Saved saved = searches.save(caller.name(), wanted);
        return Response.status(201)
                .location(URI.create("/api/v1/searches/" + saved.id()))
                .entity(saved)
                .build();
    }

    @GET
    @Path("/{id}")
    public Saved find(@PathParam("id") String id) {
        return searches.find(caller.name(), id);
    }

    /** Says that the caller has looked at what was new. */
    @POST
    @Path("/{id}/looked")
    public Saved looked(@PathParam("id") String id) {
        searches.looked(caller.name(), id);
        return find(id);
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        searches.remove(caller.name(), id);
    }
}
