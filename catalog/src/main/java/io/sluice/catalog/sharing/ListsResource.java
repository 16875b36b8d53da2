package io.sluice.catalog.sharing;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The three lists: what a department needs, what it must supply, and what the law forbids it to share. */
@Path("/api/v1/lists")
@Authenticated
public class ListsResource {
    private final SharingLists lists;

    ListsResource(SharingLists lists) {
        this.lists = lists;
    }

    @GET
    @Path("/{department}")
    public SharingLists.Lists find(@PathParam("department") String department) {
        return lists.of(department);
    }
}
