package io.sluice.catalog.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants written down in a YAML file: {@code grants: [{id, interface, view, recipient, …}]}. */
public final class GrantsFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private GrantsFile() {}

    /**
     * Reads grants.
     *
     * @throws IllegalArgumentException when the file is no such document; the message says where
     */
    public static List<Grant> read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    static List<Grant> parse(String yaml, String where) {
        try {
            List<Grant> grants =
                    Objects.requireNonNullElse(
                                    YAML.readValue(yaml, Document.class).grants(), List.<Entry>of())
                            .stream()
                            .map(entry -> entry.grant(where))
                            .toList();
            Set<String> ids = new HashSet<>();
            for (Grant grant : grants) {
                if (!ids.add(grant.id())) {
                    throw new IllegalArgumentException(
                            "Grant '" + grant.id() + "' in '" + where + "' occurs twice; give each an id of its own");
                }
            }
            return grants;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot read grants from '" + where + "', line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage() + "; each grant has id, interface, view, recipient, and may have"
                            + " fields, treatments, rowFilter, purposeDomain",
                    e);
        }
    }

    record Document(@Nullable List<Entry> grants) {}

    record Entry(
            @Nullable String id,

            @com.fasterxml.jackson.annotation.JsonProperty("interface") @Nullable String interfaceId,

            @Nullable String view,
            @Nullable String recipient,
            @Nullable List<String> fields,
            @Nullable Map<String, Map<String, Object>> treatments,
            @Nullable String rowFilter,
            @Nullable String purposeDomain) {

        Grant grant(String where) {
            String receiver = need(recipient, "recipient", where);
            return new Grant(
                    need(id, "id", where),
                    need(interfaceId, "interface", where),
                    need(view, "view", where),
                    receiver,
                    fields,
                    Objects.requireNonNullElse(treatments, Map.of()),
                    rowFilter,
                    // The default keeps recipients apart: nobody can join what two departments got.
                    Objects.requireNonNullElse(purposeDomain, receiver));
        }

        private String need(@Nullable String value, String name, String where) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("Grant '" + Objects.requireNonNullElse(id, "?") + "' in '" + where
                        + "' has no '" + name + "'; add it");
            }
            return value;
        }
    }
}
