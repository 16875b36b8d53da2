package io.sluice.catalog.web.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.notice.NoticeResource;
import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pager;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Times;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller's department and roles are told. */
@Path("/notices")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class NoticesPage {
    private static final int PAGE = 50;

    private final NoticeResource notices;
    private final NoticeWording wording;
    private final Caller caller;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    NoticesPage(NoticeResource notices, NoticeWording wording, Caller caller, Times times, Forms forms, Pages pages) {
        this.notices = notices;
        this.wording = wording;
        this.caller = caller;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param newest id of the newest one, up to which all can be marked; 0: there is nothing to mark */
    public record Sheet(List<Row> rows, long newest, Pager pager) {}

    public record Row(String what, String link, String about, String time, boolean unread) {}

    @GET
    public Response list(@QueryParam("before") @Nullable String before) {
        Notices.Page found = notices.list(false, before, PAGE);
        return pages.page(Templates.notices(
                pages.frame(),
                new Sheet(
                        found.notices().stream().map(this::row).toList(),
                        found.unread() == 0 || found.notices().isEmpty()
                                ? 0
                                : found.notices().getFirst().id(),
                        Pager.of("/notices", "before", before, found.next()))));
    }

    private Row row(Notices.Notice notice) {
        return new Row(
                pages.texts().word("notice", notice.kind()),
                wording.link(notice, caller.department()),
                notice.subjectId(),
                times.time(notice.created()),
                !notice.read());
    }

    @POST
    @Path("/read")
    public Response read(
            @FormParam("once") @DefaultValue("") String once, @FormParam("to") @DefaultValue("0") long to) {
        return forms.send(once, () -> {
            notices.readUpTo(to);
            return Pages.done("/notices", "noticesRead");
        });
    }
}
