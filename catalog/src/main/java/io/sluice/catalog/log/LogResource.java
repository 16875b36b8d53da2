package io.sluice.catalog.log;

import io.sluice.catalog.answer.Refusal;
import io.sluice.evidence.LogVerifierKey;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * The log's checkpoint and tiles as C2SP tlog-tiles has them, for witnesses and for anyone who keeps a copy. The entries
 * themselves are not public: their bundles are served to auditors only.
 */
@Path("/log")
public class LogResource {
    private final ExchangeLog log;

    LogResource(ExchangeLog log) {
        this.log = log;
    }

    @GET
    @Path("/key")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public String key() {
        return log.verifier().map(LogVerifierKey::text).orElseThrow(LogResource::closed) + "\n";
    }

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public Response checkpoint() {
        return file("checkpoint");
    }

    @GET
    @Path("/tile/{name: [0-9]+/[0-9x./p]+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @PermitAll
    public Response tile(@PathParam("name") String name) {
        return file("tile/" + name);
    }

    @GET
    @Path("/tile/entries/{name: [0-9x./p]+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @jakarta.annotation.security.RolesAllowed("auditor")
    public Response entries(@PathParam("name") String name) {
        return file("tile/entries/" + name);
    }

    private Response file(String name) {
        try {
            return log.resource(name)
                    .map(bytes -> Response.ok(bytes).build())
                    .orElseThrow(() -> Refusal.notFound("file of the log"));
        } catch (IOException unreadable) {
            throw closed();
        }
    }

    private static Refusal closed() {
        return Refusal.unavailable(
                "log-closed", "The exchange log is not open at the moment; try again in a few seconds");
    }
}
