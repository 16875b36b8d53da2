package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a steward narrows what was asked for. */
final class RulingOptions {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Option(names = "--field", description = "A field of those asked for; may be repeated (default: all of them).")
    private List<String> fields = List.of();

    @Option(
            names = "--treatment",
            paramLabel = "FIELD=TREATMENT",
            description = "A stronger treatment, as contracts write it; may be repeated.")
    private Map<String, String> treatments = new LinkedHashMap<>();

    @Option(names = "--filter", description = "CEL: only these rows of those asked for.")
    private @Nullable String filter;

    @Option(names = "--purpose-domain", description = "The scope of pseudonyms (default: the recipient's own).")
    private @Nullable String purposeDomain;

    @Option(
            names = "--epoch",
            description =
                    "Epoch of the share (default: the first). A higher one rotates its keys: new topic, new load.")
    private @Nullable Integer epoch;

    @Option(names = "--days", description = "A shorter term.")
    private @Nullable Integer days;

    @Option(
            names = "--k",
            description = "The fewest records of a class, more than the contract's (default: the contract's).")
    private @Nullable Integer k;

    @Option(
            names = "--reason",
            description = "Why, where the recipient could join more than is counted; another steward confirms it.")
    private @Nullable String reason;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description =
                    "YAML: field, outcome (grant, treat, refuse, alternative) and the rest, for each field asked for.")
    private @Nullable Path items;

    @Option(names = "--condition", description = "On which it is granted, in a sentence.")
    private @Nullable String conditions;

    @Option(names = "--bytes-per-second", description = "The most that its readers may take together.")
    private @Nullable Long bytesPerSecond;

    Map<String, Object> grant() throws JsonProcessingException {
        Map<String, Object> ruling = new LinkedHashMap<>();
        ruling.put("outcome", "grant");
        if (!fields.isEmpty()) {
            ruling.put("fields", fields);
        }
        Map<String, JsonNode> read = new LinkedHashMap<>();
        for (Map.Entry<String, String> treatment : treatments.entrySet()) {
            read.put(treatment.getKey(), YAML.readTree(treatment.getValue()));
        }
        ruling.put("treatments", read);
        ruling.put("rowFilter", filter);
        ruling.put("purposeDomain", purposeDomain);
        ruling.put("epoch", epoch);
        ruling.put("termDays", days);
        ruling.put("k", k);
        ruling.put("reason", reason);
        ruling.put("items", items == null ? null : YamlFile.read(items, "--items"));
        ruling.put("conditions", conditions);
        ruling.put("bytesPerSecond", bytesPerSecond);
        return ruling;
    }
}
