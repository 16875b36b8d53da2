package io.sluice.catalog.schema;

import io.sluice.schemas.RegistryClient.Version;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The two calls that Apicurio's deserialisers make. Their Confluent mode (an id of four bytes, the content's) is about the
 * records alone: for the schema they go to Apicurio's own API, version 3, whatever address they are given.
 */
@Path("/ccompat/v7/apis/registry/v3/ids/contentIds/{id}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ApicurioResource {
    private final GrantedSchemas schemas;

    ApicurioResource(GrantedSchemas schemas) {
        this.schemas = schemas;
    }

    /** The schema itself. */
    @GET
    public String schema(@PathParam("id") int id) {
        return schemas.places(id).getFirst().schema();
    }

    /** The other schemas that it refers to: a share's stands alone. */
    @GET
    @Path("/references")
    public List<String> references(@PathParam("id") int id) {
        List<Version> unused = schemas.places(id);
        return List.of();
    }
}
