package io.sluice.catalog.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** An interface as an AsyncAPI 3 document: where its records are, how they are read, and what they look like by view. */
final class AsyncApi {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Dataset dataset;
    private final Compiled compiled;
    private final Standards standards;
    private final String bootstrap;

    AsyncApi(Dataset dataset, Compiled compiled, Standards standards, String bootstrap) {
        this.dataset = dataset;
        this.compiled = compiled;
        this.standards = standards;
        this.bootstrap = bootstrap;
    }

    String yaml() {
        try {
            return YAML.writeValueAsString(document());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a document", impossible);
        }
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info());
        document.put("defaultContentType", "avro/binary");
        document.put("servers", Map.of("hub", server()));
        Map<String, Object> messages = messages();
        document.put("channels", Map.of("share", channel(messages)));
        document.put("operations", Map.of("read", operation()));
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of("grant", Map.of("type", "scramSha512", "description", "The credentials of a grant.")),
                        "messages",
                        messages));
        return document;
    }

    private Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", dataset.catalogue().title());
        info.put("version", compiled.contract().version());
        info.put("description", dataset.catalogue().summary());
        info.put("x-resource-code", dataset.code());
        info.put("x-sharing-type", dataset.catalogue().sharingType());
        return info;
    }

    private Map<String, Object> server() {
        return Map.of(
                "host",
                bootstrap.split(",", -1)[0],
                "protocol",
                "kafka",
                "security",
                List.of(Map.of("$ref", "#/components/securitySchemes/grant")));
    }

    private Map<String, Object> channel(Map<String, Object> messages) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", compiled.topic("{share}"));
        channel.put(
                "parameters",
                Map.of(
                        "share",
                        Map.of("description", "The id of the share; the properties file of a grant names it.")));
        Map<String, Object> named = new LinkedHashMap<>();
        messages.keySet().forEach(view -> named.put(view, Map.of("$ref", "#/components/messages/" + view)));
        channel.put("messages", named);
        channel.put("servers", List.of(Map.of("$ref", "#/servers/hub")));
        channel.put(
                "bindings",
                Map.of("kafka", Map.of("topicConfiguration", Map.of("cleanup.policy", List.of("compact", "delete")))));
        return channel;
    }

    private static Map<String, Object> operation() {
        Map<String, Object> group =
                Map.of("type", "string", "description", "Begins with the grant's user name and a dot.");
        return Map.of(
                "action",
                "receive",
                "channel",
                Map.of("$ref", "#/channels/share"),
                "bindings",
                Map.of("kafka", Map.of("groupId", group)));
    }

    /** By view, as wide as the view can be granted. */
    private Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (String view : compiled.viewNames()) {
            schemas(view).ifPresent(schemas -> messages.put(view, message(view, schemas)));
        }
        return messages;
    }

    private Optional<ShareSchemas> schemas(String view) {
        return switch (Shares.compile(compiled, Decision.whole(view, compiled.department()))) {
            case ShareCompilation.Made made ->
                Optional.of(ShareSchemas.of(made.plan(), standards.recordOf(made.plan())));
            case ShareCompilation.Refused refused -> Optional.empty();
        };
    }

    private static Map<String, Object> message(String view, ShareSchemas schemas) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", view);
        message.put("summary", "A record as view '" + view + "' shows it; no value: the record is deleted.");
        message.put("contentType", "avro/binary");
        message.put("headers", headers());
        message.put("payload", avro(schemas.value()));
        message.put("bindings", Map.of("kafka", Map.of("key", avro(schemas.key()), "schemaIdLocation", "payload")));
        return message;
    }

    /** What CloudEvents' binary mode puts there, as texts. */
    private static Map<String, Object> headers() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> properties = new LinkedHashMap<>();
        List.of("ce_id", "ce_type", "ce_source", "ce_time").forEach(name -> properties.put(name, text));
        return Map.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> avro(Schema schema) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0");
        try {
            made.put("schema", JSON.readTree(schema.toString()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A schema is no JSON", impossible);
        }
        return made;
    }
}
