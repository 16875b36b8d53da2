package io.sluice.catalog.web.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.web.Texts;
import java.util.ArrayList;
import java.util.List;

/** All that an entry says, line by line. */
final class FactText {
    private FactText() {}

    /** @param link to what else the log says of it; empty where it cannot be asked for */
    public record Fact(String name, String value, String link) {}

    static List<Fact> subjects(JsonNode entry, Texts texts) {
        List<Fact> facts = new ArrayList<>();
        entry.path("subjects")
                .properties()
                .forEach(subject -> subject.getValue()
                        .forEach(value -> facts.add(new Fact(
                                texts.word("audit_subject", subject.getKey()),
                                value.asText(),
                                Asked.SUBJECTS.contains(subject.getKey())
                                        ? "/audit?" + subject.getKey() + "=" + value.asText()
                                        : ""))));
        return facts;
    }

    static List<Fact> facts(JsonNode entry) {
        List<Fact> facts = new ArrayList<>();
        add("", entry.path("facts"), facts);
        return facts;
    }

    private static void add(String path, JsonNode node, List<Fact> facts) {
        if (node.isObject()) {
            node.properties().forEach(member -> add(joined(path, member.getKey()), member.getValue(), facts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(path + "[" + i + "]", node.get(i), facts);
            }
        } else {
            facts.add(new Fact(path, node.asText(), ""));
        }
    }

    private static String joined(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
