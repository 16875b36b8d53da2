package io.sluice.catalog.notice;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.answer.Refusal;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What the caller's department was told. */
@Path("/api/v1/notices")
@Authenticated
public class NoticeResource {
    private static final int MOST = 500;

    private final Notices notices;
    private final Caller caller;

    NoticeResource(Notices notices, Caller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    public Notices.Page list(
            @QueryParam("unread") @DefaultValue("false") boolean isUnreadOnly,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + MOST + " notices at a time");
        }
        return notices.of(caller, isUnreadOnly, before, limit);
    }

    /** Marks one as read by the caller. */
    @POST
    @Path("/{id}/read")
    public Notices.Page read(@PathParam("id") long id) {
        notices.read(caller, id);
        return notices.of(caller, true, null, MOST);
    }

    /** Marks all up to one as read by the caller. */
    @POST
    @Path("/read")
    public Notices.Page readUpTo(@QueryParam("to") long to) {
        notices.readUpTo(caller, to);
        return notices.of(caller, true, null, MOST);
    }
}
