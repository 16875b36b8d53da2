package io.sluice.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an extract is and what it holds: enough to verify it without us.
 *
 * @param interfaceId the contract's id
 * @param position the moment at the source that the rows are of
 * @param created ISO 8601, UTC
 * @param state {@code complete}: an extract without a manifest does not exist
 * @param rejected rows that were rejected, by rule; they are not in the files
 * @param noticed rows in the files that a rule counts without rejecting them, by rule: a code of other years, an
 *     identifier that breaks a rule of its kind, a check that only warns
 * @param skipped rows out of the share's scope
 * @param schemaId of the records, in the registry
 * @param schema of the records, Avro
 * @param saltKey from which the leaves' salts are derived, hexadecimal
 * @param root RFC 6962 root over the parts' roots
 */
@JsonPropertyOrder({"id", "state", "created"})
public record ExtractManifest(
        String id,
        String share,
        @JsonProperty("interface") String interfaceId,
        String contractVersion,
        String standard,
        String grant,
        String position,
        String created,
        String state,
        long rows,
        Map<String, Long> rejected,
        Map<String, Long> noticed,
        long skipped,
        int schemaId,
        JsonNode schema,
        String saltKey,
        String root,
        List<Part> parts,
        List<PartFile> files) {
    static final String NAME = "manifest.json";
    static final String COMPLETE = "complete";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public ExtractManifest {
        rejected = Map.copyOf(rejected);
        noticed = Map.copyOf(noticed);
        parts = List.copyOf(parts);
        files = List.copyOf(files);
    }

    /** @param root RFC 6962 root over the salted rows, hexadecimal */
    public record Part(int number, long rows, String root) {}

    /** One file; the files of a part hold the same rows in different forms. */
    public record PartFile(String name, int part, long bytes, String sha256, long rows) {}

    public long rejectedRows() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @throws IOException when there is none that can be read */
    static ExtractManifest read(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), ExtractManifest.class);
    }

    static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), JSON.writeValueAsBytes(this));
    }
}
