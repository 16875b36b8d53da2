package io.sluice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A place in a document: what stands there, its pointer, and where problems about it go. */
public record Cursor(JsonNode node, String path, List<Problem> problems) {

    public Cursor at(String name) {
        return new Cursor(child(name), path + "/" + name.replace("~", "~0").replace("/", "~1"), problems);
    }

    private JsonNode child(String name) {
        JsonNode child = node.get(name);
        return child == null || child.isNull() ? MissingNode.getInstance() : child;
    }

    public boolean exists() {
        return !node.isMissingNode();
    }

    public List<Cursor> items() {
        List<Cursor> items = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                items.add(new Cursor(node.get(i), path + "/" + i, problems));
            }
        }
        return items;
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The text there, or empty where there is none; that it is text is for the schema to say. */
    public String text() {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    public String text(String name) {
        return at(name).text();
    }

    public boolean flag(String name) {
        return at(name).node.asBoolean(false);
    }

    OptionalLong whole(String name) {
        JsonNode child = child(name);
        return child.isIntegralNumber() && child.canConvertToLong()
                ? OptionalLong.of(child.longValue())
                : OptionalLong.empty();
    }

    public List<String> texts(String name) {
        return at(name).items().stream().map(Cursor::text).toList();
    }

    Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : names()) {
            if (child(name).isValueNode()) {
                map.put(name, text(name));
            }
        }
        return map;
    }

    /** The element of a list of {@code {property, value}} that has this name. */
    Optional<Cursor> custom(String property) {
        return at("customProperties").items().stream()
                .filter(item -> item.text("property").equals(property))
                .map(item -> item.at("value"))
                .filter(Cursor::exists)
                .findFirst();
    }

    public void problem(String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
    }

    public void refuseOthersThan(Collection<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                at(name).problem(
                                "'" + name + "' is not known here",
                                known.isEmpty() ? "remove it" : "use " + String.join(", ", known));
            }
        }
    }
}
