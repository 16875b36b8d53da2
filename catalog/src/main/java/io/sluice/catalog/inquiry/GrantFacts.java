package io.sluice.catalog.inquiry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Under which grants deliveries were made, and what they let their recipients see. */
@ApplicationScoped
class GrantFacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EntityManager entities;

    GrantFacts(EntityManager entities) {
        this.entities = entities;
    }

    /** By id; one that is not known any more is left out. */
    @Transactional
    Map<String, Statement.Under> of(Collection<String> ids) {
        Map<String, Statement.Under> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        List<?> rows = entities.createNativeQuery(
                        "SELECT g.id, g.recipient, g.dataset, d.title, r.purpose, r.legal_basis,"
                                + " cast(coalesce((SELECT n.decision FROM control.narrowing n WHERE n.granted = g.id"
                                // Whoever was granted more at first may have been delivered it.
                                + " ORDER BY n.seq LIMIT 1), g.decision) AS text), cast(d.views AS text)"
                                + " FROM control.granted g JOIN control.request r ON r.id = g.request"
                                + " JOIN control.dataset d ON d.id = g.dataset WHERE g.id IN :ids")
                .setParameter("ids", ids)
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            String id = (String) row[0];
            found.put(
                    id,
                    new Statement.Under(
                            id,
                            (String) row[1],
                            (String) row[2],
                            (String) row[3],
                            (String) row[4],
                            (String) row[5],
                            items(json((String) row[6]), json((String) row[7]))));
        }
        return found;
    }

    /** The fields of the decision, or all that its view shows, each with what is done to it. */
    private static List<Statement.Item> items(JsonNode decision, JsonNode views) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (JsonNode view : views) {
            if (view.path("name").asText().equals(decision.path("view").asText())) {
                view.path("fields")
                        .forEach(each -> shown.put(
                                each.path("field").asText(),
                                each.path("treatment").asText()));
            }
        }
        List<String> names = new ArrayList<>(shown.keySet());
        if (decision.path("fields").isArray()) {
            names.clear();
            decision.path("fields").forEach(field -> names.add(field.asText()));
        }
        return names.stream()
                .map(name -> new Statement.Item(name, treatment(decision, name, shown.getOrDefault(name, ""))))
                .toList();
    }

    /** The decision's, else the view's. */
    private static String treatment(JsonNode decision, String name, String ofView) {
        JsonNode decided = decision.path("treatments").path(name);
        return decided.isMissingNode()
                ? ofView
                : decided.isObject() ? decided.path("treatment").asText() : decided.asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A grant's row holds no JSON", broken);
        }
    }
}
