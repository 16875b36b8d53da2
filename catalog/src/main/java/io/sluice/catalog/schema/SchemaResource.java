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
 * What readers ask of a schema registry, by Confluent's paths. Anybody may call; the credentials in the call decide what
 * is there.
 */
@Path("/ccompat/v7")
@PermitAll
@Produces({SchemaResource.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class SchemaResource {
    static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final GrantedSchemas schemas;

    SchemaResource(GrantedSchemas schemas) {
        this.schemas = schemas;
    }

    /** An Avro schema; without a type, which clients take as Avro. */
    public record Text(String schema) {}

    public record Place(String subject, int version) {}

    public record Config(String compatibilityLevel) {
        /** The rule that the hub keeps within a major. */
        static final Config RULE = new Config("FULL_TRANSITIVE");
    }

    @GET
    @Path("/schemas/ids/{id}")
    public Text schema(@PathParam("id") int id) {
        return new Text(schemas.places(id).getFirst().schema());
    }

    @GET
    @Path("/schemas/ids/{id}/versions")
    public List<Place> places(@PathParam("id") int id) {
        return schemas.places(id).stream()
                .map(place -> new Place(place.subject(), place.version()))
                .toList();
    }

    @GET
    @Path("/subjects")
    public List<String> subjects() {
        return schemas.subjects();
    }

    @GET
    @Path("/subjects/{subject}/versions")
    public List<Integer> versions(@PathParam("subject") String subject) {
        return schemas.versions(subject).stream().map(Version::version).toList();
    }

    /** @param version {@code latest}, or from 1 on */
    @GET
    @Path("/subjects/{subject}/versions/{version}")
    public Version version(@PathParam("subject") String subject, @PathParam("version") String version) {
        return schemas.version(subject, version);
    }

    @GET
    @Path("/config")
    public Config config() {
        List<String> unused = schemas.subjects();
        return Config.RULE;
    }

    @GET
    @Path("/config/{subject}")
    public Config config(@PathParam("subject") String subject) {
        List<Version> unused = schemas.versions(subject);
        return Config.RULE;
    }
}
