package io.sluice.catalog.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contract.Compiled;
import io.sluice.contract.SharingType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people read of a dataset.
 *
 * @param summary what it is for and what it is not for
 * @param sharingType the word that contracts use
 * @param condition on which it is shared, or the law that forbids it
 */
public record Catalogue(
        String title,
        String summary,
        String domain,
        List<String> tags,
        List<Item> fields,
        List<View> views,
        String sharingType,
        String condition,
        String version) {
    private static final YAMLMapper YAML = new YAMLMapper();

    public Catalogue {
        tags = List.copyOf(tags);
        fields = List.copyOf(fields);
        views = List.copyOf(views);
    }

    /** One field; its title is the businessName, in the department's language. */
    public record Item(String name, String title, String type, String classification) {}

    /** @param fields what it shows, in the standard's order */
    public record View(String name, List<Shown> fields) {}

    /** A field and the weakest treatment the view allows of it, in words. */
    public record Shown(String field, String treatment) {}

    /** The texts of a contract that has compiled. */
    static Catalogue of(Compiled compiled, String contract) {
        JsonNode root = parse(contract);
        String summary = Stream.of("purpose", "usage", "limitations")
                .map(name -> root.path("description").path(name).asText())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
        return new Catalogue(
                root.path("name").asText(compiled.interfaceId()),
                summary,
                root.path("domain").asText(),
                texts(root.path("tags")),
                items(root.path("schema").path(0).path("properties")),
                compiled.viewNames().stream().map(view -> view(compiled, view)).toList(),
                compiled.contract().sharing().type().map(SharingType::toString).orElse("notShared"),
                compiled.contract().sharing().condition(),
                compiled.contract().version());
    }

    /** What a contract that has compiled says for the directory. */
    static Particulars particulars(String contract) {
        return ParticularsReader.ofContract(parse(contract));
    }

    private static View view(Compiled compiled, String name) {
        List<Shown> shown = new ArrayList<>();
        compiled.viewFields(name).forEach((field, treatment) -> shown.add(new Shown(field, treatment)));
        return new View(name, shown);
    }

    private static List<Item> items(JsonNode properties) {
        List<Item> items = new ArrayList<>();
        properties.forEach(property -> items.add(new Item(
                property.path("name").asText(),
                property.path("businessName").asText(),
                property.path("logicalType").asText(),
                property.path("classification").asText())));
        return items;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode parse(String contract) {
        try {
            return YAML.readTree(contract);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A contract that has compiled is no YAML", impossible);
        }
    }
}
