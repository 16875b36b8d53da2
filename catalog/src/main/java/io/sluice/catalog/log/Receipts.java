package io.sluice.catalog.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.evidence.SubjectBlock;
import io.sluice.model.SubjectDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the data plane told into entries. Their ids follow from where the broker keeps it. */
final class Receipts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("r-(.+)-(\\d+)(\\.\\d+)?");
    private static final String DATA_PLANE = "data-process";
    private static final int LONGEST = 60_000;

    private Receipts() {}

    /** Where a receipt lies: the broker's id of its topic, so that a topic made anew is another one, and its offset. */
    record Position(String topic, long offset) {}

    /** The receipt that an entry was made of. */
    static Optional<Position> position(Entry entry) {
        Matcher id = ID.matcher(entry.id());
        return id.matches() ? Optional.of(new Position(id.group(1), Long.parseLong(id.group(2)))) : Optional.empty();
    }

    /**
     * The entries of a receipt: one, or several where a batch of very many shares is too long for one.
     *
     * @param subjects a block of subjects; null where the receipt names nobody
     * @param owners tells whose datasets are at this moment
     * @throws IllegalStateException where it is no JSON, or the subjects are not those that it commits to
     */
    static List<Noted> entries(
            Position position, long brokerMillis, String receipt, byte @Nullable [] subjects, Owners owners) {
        JsonNode json = parse(receipt);
        String id = "r-" + position.topic() + "-" + position.offset();
        SubjectBlock block = subjects == null ? new SubjectBlock(Map.of()) : SubjectBlock.of(subjects);
        if (json.has("extract")) {
            return List.of(noted(extract(id, brokerMillis, json, owners), block));
        }
        if (json.has("denied")) {
            return List.of(Noted.of(denial(id, brokerMillis, json)));
        }
        List<Entry> entries = new ArrayList<>();
        deliveries(id, (ObjectNode) json, entries, owners);
        return entries.stream().map(entry -> noted(entry, block)).toList();
    }

    private static Noted noted(Entry entry, SubjectBlock block) {
        List<List<SubjectDigest>> subjects = new ArrayList<>();
        for (JsonNode share : entry.facts().path("shares")) {
            List<SubjectDigest> some = block.of(share.path("share").asText());
            String committed = share.path("subjects").asText();
            String actual = some.isEmpty()
                    ? ""
                    : SubjectBlock.commitment(share.path("root").asText(), some);
            if (!committed.equals(actual)) {
                throw new IllegalStateException("A receipt names others than it commits to: nothing is written down"
                        + " until the data process and this one are of one version");
            }
            subjects.add(some);
        }
        return new Noted(entry, subjects);
    }

    private static void deliveries(String id, ObjectNode receipt, List<Entry> entries, Owners owners) {
        Entry entry = delivery(entries.isEmpty() ? id : id + "." + entries.size(), receipt, owners);
        JsonNode shares = receipt.path("shares");
        if (entry.bytes().length <= LONGEST || shares.size() < 2) {
            entries.add(entry);
            return;
        }
        deliveries(id, part(receipt, 0, shares.size() / 2), entries, owners);
        deliveries(id, part(receipt, shares.size() / 2, shares.size()), entries, owners);
    }

    private static ObjectNode part(ObjectNode receipt, int from, int to) {
        ObjectNode part = receipt.deepCopy();
        ArrayNode shares = part.putArray("shares");
        Set<String> earlier = interfaces(receipt, 0, from);
        Set<String> interfaces = interfaces(receipt, from, to);
        for (int i = from; i < to; i++) {
            shares.add(receipt.path("shares").get(i));
        }
        // What the checks found counts once for an interface, however many of its shares stand where.
        ArrayNode quality = part.putArray("quality");
        for (JsonNode found : receipt.path("quality")) {
            String dataset = found.path("interfaceId").asText();
            if (interfaces.contains(dataset) && !earlier.contains(dataset)) {
                quality.add(found);
            }
        }
        return part;
    }

    private static Set<String> interfaces(ObjectNode receipt, int from, int to) {
        Set<String> interfaces = new HashSet<>();
        for (int i = from; i < to; i++) {
            interfaces.add(receipt.path("shares").get(i).path("interfaceId").asText());
        }
        return interfaces;
    }

    private static Entry delivery(String id, ObjectNode receipt, Owners owners) {
        Instant time = Instant.ofEpochMilli(receipt.path("epochMillis").asLong());
        Entry.Builder entry = Entry.of(id, Kind.DELIVERY, time, DATA_PLANE)
                .about("source", receipt.path("source").asText());
        for (JsonNode share : receipt.path("shares")) {
            String dataset = share.path("interfaceId").asText();
            entry.about("share", share.path("share").asText())
                    .about("dataset", dataset)
                    .about("department", owners.of(dataset));
            share.path("grants")
                    .forEach(grant -> entry.about("grant", grant.asText()).about("department", recipient(grant)));
        }
        return entry.with(facts(receipt)).entry();
    }

    private static Entry extract(String id, long brokerMillis, JsonNode receipt, Owners owners) {
        String dataset = receipt.path("interfaceId").asText();
        return Entry.of(id, Kind.EXTRACT, Instant.ofEpochMilli(brokerMillis), DATA_PLANE)
                .about("extract", receipt.path("extract").asText())
                .about("share", receipt.path("share").asText())
                .about("grant", receipt.path("grant").asText())
                .about("department", recipient(receipt.path("grant")))
                .about("dataset", dataset.isEmpty() ? List.of() : List.of(dataset))
                .about("department", dataset.isEmpty() ? List.of() : List.of(owners.of(dataset)))
                .with(facts(receipt))
                .entry();
    }

    private static Entry denial(String id, long brokerMillis, JsonNode receipt) {
        return Entry.of(
                        id,
                        Kind.DENIAL,
                        Instant.ofEpochMilli(brokerMillis),
                        receipt.path("account").asText())
                .with(Map.of(
                        "object", receipt.path("denied").asText(),
                        "reason", receipt.path("reason").asText(),
                        "times", receipt.path("times").asLong()))
                .entry();
    }

    /** A grant's id begins with its recipient's. */
    private static String recipient(JsonNode grant) {
        String id = grant.asText();
        return id.contains("-") ? id.substring(0, id.lastIndexOf('-')) : id;
    }

    @SuppressWarnings("unchecked") // a JSON object is a map from texts
    private static Map<String, Object> facts(JsonNode receipt) {
        return JSON.convertValue(receipt, Map.class);
    }

    private static JsonNode parse(String receipt) {
        try {
            JsonNode json = JSON.readTree(receipt);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException unreadable) {
            // The message of a parser quotes what it read.
        }
        throw new IllegalStateException("A receipt is no JSON object: who else writes to the receipts' topic?");
    }
}
