package io.sluice.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Speaks the Confluent-compatible API of a schema registry (Apicurio: {@code http://host:port/apis/ccompat/v7}). */
public final class RegistryClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();

    public RegistryClient(URI base) {
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text : text + "/");
    }

    /**
     * Registers a share's value schema as the next version of a subject, unless it is there already. The gate is asked
     * first, and the registry itself is told to hold the same rule.
     *
     * @throws RegistryException when the registry fails
     */
    public Publication publishValue(String subject, Schema schema) {
        return publish(subject, schema, CompatibilityGate.check(versions(subject), schema));
    }

    /** Registers a share's key schema; see {@link #publishValue}. */
    public Publication publishKey(String subject, Schema schema) {
        return publish(subject, schema, CompatibilityGate.checkKey(versions(subject), schema));
    }

    private Publication publish(String subject, Schema schema, List<CompatibilityGate.Problem> problems) {
        if (!problems.isEmpty()) {
            return new Publication.Refused(
                    subject,
                    problems.stream().map(CompatibilityGate.Problem::toString).toList());
        }
        call("PUT", "config/" + encode(subject), Map.of("compatibility", COMPATIBILITY), Set.of());
        JsonNode answer = call(
                "POST",
                "subjects/" + encode(subject) + "/versions",
                Map.of("schema", schema.toString(), "schemaType", "AVRO"),
                Set.of());
        int id = answer.path("id").asInt(-1);
        if (id < 0) {
            throw new RegistryException("Registry " + base + " gave no id for subject " + subject);
        }
        byId.put(id, schema);
        return new Publication.Registered(id);
    }

    /**
     * The schema of an id; asked once.
     *
     * @throws RegistryException when there is none, or the registry fails
     */
    public Schema schema(int id) {
        return byId.computeIfAbsent(
                id,
                unknown -> parse(call("GET", "schemas/ids/" + unknown, Map.of(), Set.of())
                        .path("schema")
                        .asText()));
    }

    /**
     * Asks whether the registry still is the one that gave a schema its id. One that is empty, another, or put back from an
     * older copy would give the next schema an id that stands for another one in records that were published.
     *
     * @throws RegistryException when it is not, or the registry fails
     */
    public void mustHold(int id, String schema) {
        JsonNode held = call("GET", "schemas/ids/" + id, Map.of(), Set.of(404)).path("schema");
        if (!held.isTextual() || !parse(held.asText()).equals(parse(schema))) {
            byId.clear();
            throw new RegistryException(
                    "Registry " + base + " does not hold schema " + id + " as it was registered: it is"
                            + " empty, another one, or was put back from an older copy. Put back its newest copy; nothing new is"
                            + " provided until then");
        }
    }

    /** Every version of a subject, oldest first; none where the registry does not know it. */
    public List<Schema> versions(String subject) {
        return registered(subject).stream()
                .map(version -> parse(version.schema()))
                .toList();
    }

    /**
     * A schema in its place.
     *
     * @param version 1 is the first
     * @param id as records carry it; equal schemas of several subjects have one
     * @param schema as it was registered
     */
    public record Version(String subject, int version, int id, String schema) {}

    /**
     * Every version of a subject as it was registered, oldest first; none where the registry does not know it.
     *
     * @throws RegistryException when the registry fails
     */
    public List<Version> registered(String subject) {
        String path = "subjects/" + encode(subject) + "/versions";
        List<Version> versions = new ArrayList<>();
        for (JsonNode number : call("GET", path, Map.of(), Set.of(404))) {
            JsonNode version = call("GET", path + "/" + number.asInt(), Map.of(), Set.of());
            versions.add(new Version(
                    subject,
                    number.asInt(),
                    version.path("id").asInt(),
                    version.path("schema").asText()));
        }
        return versions;
    }

    private Schema parse(String schema) {
        try {
            return new Schema.Parser().parse(schema);
        } catch (AvroRuntimeException e) {
            throw new RegistryException("Registry " + base + " gave no schema that Avro can read", e);
        }
    }

    // An answer whose status is among the tolerated ones counts as empty.
    private JsonNode call(String method, String path, Map<String, String> body, Set<Integer> tolerated) {
        URI uri = base.resolve(path);
        try {
            HttpRequest.BodyPublisher sent = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(TIMEOUT)
                    .header("Content-Type", MEDIA_TYPE)
                    .method(method, sent)
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (tolerated.contains(response.statusCode())) {
                return json.createArrayNode();
            }
            if (response.statusCode() / 100 != 2) {
                throw new RegistryException("Registry refused " + method + " " + uri + " with status "
                        + response.statusCode() + ": " + reason(response.body()));
            }
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new RegistryException("Registry answered " + method + " " + uri + " with no JSON", e);
        } catch (IOException e) {
            throw new RegistryException("Registry cannot be reached at " + uri + "; check that it runs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("Interrupted while calling the registry at " + uri, e);
        }
    }

    private String reason(String body) {
        try {
            return json.readTree(body).path("message").asText("no message");
        } catch (JsonProcessingException e) {
            return "no message";
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }

    /** The registry cannot be reached, or answered with what it should not have. Nothing was published. */
    public static final class RegistryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RegistryException(String message) {
            super(message);
        }

        RegistryException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
