package io.sluice.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * What may change within a major: a field with a default may come or go; nothing widens, nothing else changes. This is
 * FULL_TRANSITIVE and stricter, checked against every version before the registry is asked.
 */
public final class CompatibilityGate {

    private CompatibilityGate() {}

    /**
     * Why a change is refused.
     *
     * @param field path of the field, dotted; empty where it is the record itself
     * @param rule what was broken, such as {@code REMOVED without default}
     */
    public record Problem(String field, String rule) {
        @Override
        public String toString() {
            return (field.isEmpty() ? "record" : "field '" + field + "'") + ": " + rule;
        }
    }

    /** The problems that a value schema has beside its earlier versions; none: it may be registered. */
    public static List<Problem> check(List<Schema> earlier, Schema candidate) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Schema version : earlier) {
            List<Problem> found = new ArrayList<>();
            SchemaChange.compare("", version, candidate, found);
            if (found.isEmpty()) {
                found.addAll(unreadable(candidate, version, "BACKWARD"));
                found.addAll(unreadable(version, candidate, "FORWARD"));
            }
            problems.addAll(found);
        }
        return List.copyOf(problems);
    }

    /** A key schema never changes: with another one, a key's records would no longer meet in compaction. */
    public static List<Problem> checkKey(List<Schema> earlier, Schema candidate) {
        Set<Problem> problems = new LinkedHashSet<>(check(earlier, candidate));
        for (Schema version : earlier) {
            if (problems.isEmpty() && !fieldNames(version).equals(fieldNames(candidate))) {
                problems.add(new Problem("", "KEY changed; a new key needs a new major"));
            }
        }
        return List.copyOf(problems);
    }

    private static List<String> fieldNames(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).toList();
    }

    // Whatever our own comparison does not know of, Avro's does.
    private static List<Problem> unreadable(Schema reader, Schema writer, String direction) {
        SchemaCompatibility.SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(
                        reader, writer)
                .getResult();
        return result.getIncompatibilities().stream()
                .map(each -> new Problem(each.getLocation(), each.getType() + ", not " + direction + " compatible"))
                .toList();
    }
}
