package io.sluice.routes;

import io.sluice.bulk.ExtractFiles;
import io.sluice.contract.specification.DownloadLink;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out the files of an extract to who has control's link to it, until the link or the grant is over. */
@Path("/extracts/{id}/files")
public class DownloadResource {
    private static final String DOWNLOAD = "download";

    private final DataProcess process;

    DownloadResource(DataProcess process) {
        this.process = process;
    }

    /**
     * One file.
     *
     * @param name that the manifest has, or {@code manifest.json}
     * @param link as control gave it; one for another extract opens nothing here
     */
    @GET
    @Path("/{name}")
    public Response file(
            @PathParam("id") String id, @PathParam("name") String name, @QueryParam("link") @Nullable String link) {
        try {
            Optional<DownloadLink> read = process.link(link == null ? "" : link)
                    .filter(found -> found.extract().equals(id));
            if (read.isEmpty()) {
                process.denials().note(DOWNLOAD, "link-foreign", Denials.ANONYMOUS);
                return none();
            }
            return file(read.get(), name);
        } catch (IOException unreadable) {
            return ProblemAnswer.of(
                    503, "extract-unreadable", "The extract cannot be read at the moment; see the data process' log");
        }
    }

    private Response file(DownloadLink link, String name) throws IOException {
        if (process.isOver(link)) {
            process.denials().note(DOWNLOAD, "link-expired", link.account());
            return ProblemAnswer.of(410, "link-expired", "The time of this link is over; ask control for another");
        }
        Optional<ExtractFiles.Found> found = process.extract(link.extract(), name);
        if (found.isEmpty() || !found.get().grant().equals(link.grant())) {
            return none();
        }
        if (!process.isGranted(link.grant())) {
            process.denials().note(DOWNLOAD, "grant-over", link.account());
            return ProblemAnswer.of(410, "grant-over", "The grant of this extract is not in force any more");
        }
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        // The name is one of the manifest's: letters, digits, dots and dashes.
        return Response.ok(found.get().file().toFile(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + link.extract() + "-" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(never)
                .build();
    }

    private static Response none() {
        return ProblemAnswer.of(404, "not-found", "There is no such file that this link opens");
    }
}
