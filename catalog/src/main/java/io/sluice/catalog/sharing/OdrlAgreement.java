package io.sluice.catalog.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.grant.Agreements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant as an agreement of the Open Digital Rights Language (W3C ODRL Information Model 2.2, section 2.2.3), in JSON-LD:
 * who permits whom to use which fields of what until when, for which purpose; what is forbidden and what is owed.
 */
final class OdrlAgreement {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final String NAMESPACE = "urn:sluice:terms#";

    private OdrlAgreement() {}

    /**
     * One line of JSON-LD, ended by a newline.
     *
     * @param provider the department that gives
     */
    static String text(Agreements.Agreed agreed, String provider, RequestRow request, Instant now) {
        Ask ask = request.ask();
        Map<String, Object> agreement = new LinkedHashMap<>();
        agreement.put("@context", List.of("http://www.w3.org/ns/odrl.jsonld", Map.of("sluice", NAMESPACE)));
        agreement.put("@type", "Agreement");
        agreement.put("uid", "urn:sluice:grant:" + agreed.grant());
        agreement.put("assigner", "urn:sluice:department:" + provider);
        agreement.put("assignee", "urn:sluice:department:" + request.recipient());
        agreement.put("permission", List.of(permission(ask, agreed)));
        if (ask.particulars() == null || !ask.particulars().isPassedOn()) {
            agreement.put("prohibition", List.of(Map.of("action", "distribute", "target", target(ask))));
        }
        agreement.put("sluice:issued", now.toString());
        agreement.put("sluice:request", request.id());
        agreement.put("sluice:legalBasis", ask.legalBasis());
        agreement.put("sluice:terms", agreed.terms());
        put(agreement, "sluice:conditions", agreed.conditions());
        put(agreement, "sluice:bytesPerSecond", agreed.bytesPerSecond());
        try {
            return JSON.writeValueAsString(agreement) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write the agreement of a grant", impossible);
        }
    }

    private static Map<String, Object> permission(Ask ask, Agreements.Agreed agreed) {
        Map<String, Object> permission = new LinkedHashMap<>();
        permission.put("action", "use");
        permission.put("target", target(ask));
        List<Map<String, Object>> constraints = new ArrayList<>();
        constraints.add(constraint(
                "dateTime",
                "lteq",
                Map.of("@type", "xsd:dateTime", "@value", agreed.until().toString())));
        constraints.add(constraint("purpose", "eq", ask.purpose()));
        constraints.add(constraint("sluice:field", "isAnyOf", agreed.terms().getOrDefault("fields", List.of())));
        permission.put("constraint", constraints);
        Integer days = ask.particulars() == null ? null : ask.particulars().retentionDays();
        if (days != null) {
            permission.put(
                    "duty",
                    List.of(Map.of(
                            "action",
                            "delete",
                            "constraint",
                            List.of(constraint(
                                    "elapsedTime",
                                    "lteq",
                                    Map.of("@type", "xsd:duration", "@value", "P" + days + "D"))))));
        }
        return permission;
    }

    private static String target(Ask ask) {
        return "urn:sluice:interface:" + ask.dataset() + ":" + ask.view();
    }

    private static Map<String, Object> constraint(String left, String operator, Object right) {
        return Map.of("leftOperand", left, "operator", operator, "rightOperand", right);
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
