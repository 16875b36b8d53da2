package io.sluice.catalog.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An interface's ways as an OpenLineage job event: one job from the source's table to each granted share. */
final class OpenLineage {
    private static final String SCHEMAS = "https://openlineage.io/spec/";
    private static final String JOB_EVENT = SCHEMAS + "2-0-2/OpenLineage.json#/$defs/JobEvent";
    private static final String SCHEMA_FACET =
            SCHEMAS + "facets/1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet";
    private static final String COLUMN_FACET =
            SCHEMAS + "facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet";

    private final LineageDesk.Ways lineage;
    private final String hub;

    /** @param hub base address, which names who tells it and where its jobs are */
    OpenLineage(LineageDesk.Ways lineage, String hub) {
        this.lineage = lineage;
        this.hub = hub;
    }

    Map<String, Object> event(Instant time) {
        return members(
                "eventTime",
                time.toString(),
                "producer",
                hub,
                "schemaURL",
                JOB_EVENT,
                "job",
                members("namespace", hub, "name", lineage.dataset()),
                "inputs",
                lineage.table().isEmpty() ? List.of() : List.of(input()),
                "outputs",
                lineage.grants().stream().map(this::output).toList());
    }

    private Map<String, Object> input() {
        return members("namespace", namespace(), "name", lineage.table());
    }

    private String namespace() {
        return "source://" + lineage.source();
    }

    private Map<String, Object> output(LineageDesk.Ways.Grant grant) {
        List<LineageDesk.Ways.Field> shown = lineage.fields().stream()
                .filter(field -> grant.fields().contains(field.name()))
                .toList();
        List<Object> columns = new ArrayList<>();
        Map<String, Object> ways = new LinkedHashMap<>();
        for (LineageDesk.Ways.Field field : shown) {
            columns.add(members("name", field.name()));
            List<Map<String, Object>> inputs = field.columns().stream()
                    .map(column -> way(grant, field, column))
                    .toList();
            if (!inputs.isEmpty()) {
                ways.put(field.name(), members("inputFields", inputs));
            }
        }
        Map<String, Object> facets = new LinkedHashMap<>();
        facets.put("schema", members("_producer", hub, "_schemaURL", SCHEMA_FACET, "fields", columns));
        if (!ways.isEmpty()) {
            facets.put("columnLineage", members("_producer", hub, "_schemaURL", COLUMN_FACET, "fields", ways));
        }
        return members("namespace", hub, "name", "grant/" + grant.id(), "facets", facets);
    }

    private Map<String, Object> way(LineageDesk.Ways.Grant grant, LineageDesk.Ways.Field field, String column) {
        String treatment = lineage.views().stream()
                .filter(view -> view.name().equals(grant.view()))
                .flatMap(view -> view.shown().stream())
                .filter(shown -> shown.field().equals(field.name()))
                .map(LineageDesk.Ways.Shown::treatment)
                .findFirst()
                .orElse("");
        boolean masked = !treatment.equals("keep");
        return members(
                "namespace", namespace(),
                "name", lineage.table(),
                "field", column,
                "transformations",
                        List.of(members(
                                "type",
                                "DIRECT",
                                "subtype",
                                field.logic().isEmpty() && !masked ? "IDENTITY" : "TRANSFORMATION",
                                "description",
                                treatment,
                                "masking",
                                masked)));
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
