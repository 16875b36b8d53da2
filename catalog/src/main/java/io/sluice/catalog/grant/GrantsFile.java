package io.sluice.catalog.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contract.DecisionReader;
import io.sluice.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Grants written down in a YAML file: {@code grants: [{id, interface, recipient, and the members of a decision}]}.
 *
 * @param grants those that could be read
 * @param problems what is wrong with the others
 */
public record GrantsFile(List<Grant> grants, List<Problem> problems) {
    private static final YAMLMapper YAML = new YAMLMapper();

    public GrantsFile {
        grants = List.copyOf(grants);
        problems = List.copyOf(problems);
    }

    public static GrantsFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static GrantsFile parse(String yaml) {
        List<Grant> grants = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            JsonNode entries = YAML.readTree(yaml).path("grants");
            if (!entries.isArray()) {
                problems.add(new Problem("/grants", "there is no list of grants", "begin with 'grants:'"));
            }
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < entries.size(); i++) {
                read(entries.get(i), "/grants/" + i, ids, grants, problems);
            }
        } catch (JsonProcessingException e) {
            problems.add(new Problem(
                    "",
                    "the text is no YAML from line " + e.getLocation().getLineNr() + " on",
                    "mend the line; indentation counts"));
        }
        return new GrantsFile(grants, problems);
    }

    private static void read(JsonNode entry, String path, Set<String> ids, List<Grant> grants, List<Problem> problems) {
        if (!(entry instanceof ObjectNode members)) {
            problems.add(new Problem(path, "it is no mapping", "write id, interface, view and recipient"));
            return;
        }
        ObjectNode decision = members.deepCopy();
        String id = take(decision, "id", path, problems);
        String interfaceId = take(decision, "interface", path, problems);
        String recipient = take(decision, "recipient", path, problems);
        if (!id.isEmpty() && !id.matches(Grant.ID)) {
            problems.add(
                    new Problem(path + "/id", "it has other characters", "use lower-case letters, digits, hyphens"));
        } else if (!id.isEmpty() && !ids.add(id)) {
            problems.add(new Problem(path + "/id", "another grant has it", "give each grant an id of its own"));
        } else if (!id.isEmpty() && !interfaceId.isEmpty() && !recipient.isEmpty()) {
            switch (DecisionReader.read(decision, path, recipient)) {
                case DecisionReader.DecisionReading.Refused refused -> problems.addAll(refused.problems());
                case DecisionReader.DecisionReading.Read read ->
                    grants.add(new Grant(id, interfaceId, recipient, read.decision()));
            }
        }
    }

    private static String take(ObjectNode members, String name, String path, List<Problem> problems) {
        JsonNode value = members.remove(name);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            problems.add(new Problem(path + "/" + name, "it is missing", "add a text"));
            return "";
        }
        return value.asText();
    }
}
