package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient of the city asks for, and what becomes of it.
 *
 * @param reference what the city calls it
 * @param ruling of the steward; null where the sharing type grants by itself
 */
record Wish(
        String reference,
        String dataset,
        String view,
        String recipient,
        String purpose,
        String legalBasis,
        @Nullable JsonNode ruling) {
    private static final int DAYS = 180;

    private record Wishes(List<Wish> requests) {}

    /** All that {@code city/requests.yaml} names. */
    static List<Wish> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Wish.class.getResourceAsStream("/city/requests.yaml"), "city/requests.yaml is missing")) {
            return new YAMLMapper().readValue(in, Wishes.class).requests();
        }
    }

    /** The same wish of another recipient. */
    Wish of(String otherRecipient, String otherReference) {
        return new Wish(otherReference, dataset, view, otherRecipient, purpose, legalBasis, ruling);
    }

    /** The same wish, granted in another purpose domain: a share of that domain is the same share. */
    Wish within(String purposeDomain) {
        ObjectNode other = (ObjectNode) Objects.requireNonNull(ruling).deepCopy();
        other.put("purposeDomain", purposeDomain);
        return new Wish(reference, dataset, view, recipient, purpose, legalBasis, other);
    }

    boolean isRefused() {
        return ruling != null && ruling.path("outcome").asText().equals("refuse");
    }

    /** The department that offers the interface. */
    String department() {
        return dataset.substring(0, dataset.indexOf('.'));
    }

    Map<String, Object> ask() {
        Map<String, Object> ask = new LinkedHashMap<>();
        ask.put("dataset", dataset);
        ask.put("view", view);
        ask.put("reference", reference);
        ask.put("purpose", purpose);
        ask.put("legalBasis", legalBasis);
        ask.put("termDays", DAYS);
        return ask;
    }
}
