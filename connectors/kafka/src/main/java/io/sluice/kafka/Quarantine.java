package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.model.ChangeEvent;
import io.sluice.pipeline.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the quarantine keeps of the rows that one batch had rejected: the place and the reason, and the content only
 * where the department gave a key to seal it to; its place is {@code <source>/<position>}. A row that several shares of
 * an interface reject for the same reason is kept once.
 */
final class Quarantine {

    // Sealing and base64 make content a third longer; beyond this it would not fit the topic's largest message.
    private static final int LONGEST_CONTENT = 8 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String source;
    private final @Nullable String sealingKey;
    private final RowMarks marks;
    private final Map<RejectedPlace, Kept> kept = new LinkedHashMap<>();

    Quarantine(String source, @Nullable String sealingKey, RowMarks marks) {
        this.source = source;
        this.sealingKey = sealingKey;
        this.marks = marks;
    }

    private record Kept(Outlet outlet, String field, ChangeEvent event, Set<String> shares) {}

    /** Rows kept so far. */
    int size() {
        return kept.size();
    }

    /** Keeps a row that a share rejected. */
    RejectedPlace keep(Outlet outlet, String rule, String field, ChangeEvent event) {
        RejectedPlace place = new RejectedPlace(event.position().text(), outlet.interfaceId(), rule);
        kept.computeIfAbsent(place, any -> new Kept(outlet, field, event, new TreeSet<>()))
                .shares()
                .add(outlet.share());
        return place;
    }

    /** The records that keep them, and those that say what became of earlier ones. */
    List<ProducerRecord<byte[], byte[]>> records(Map<RejectedPlace, Fate> closed) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        kept.forEach((place, row) -> records.add(message(place, entry(place, row))));
        closed.forEach((place, fate) -> records.add(message(
                place,
                Map.of(
                        "source",
                        source,
                        "interface",
                        place.interfaceId(),
                        "position",
                        place.position(),
                        "rule",
                        place.rule(),
                        "fate",
                        fate.word()))));
        return records;
    }

    private Map<String, @Nullable Object> entry(RejectedPlace place, Kept row) {
        ChangeEvent event = row.event();
        String content = sealingKey == null ? "" : RowJson.of(event);
        boolean isSealed = sealingKey != null && content.getBytes(StandardCharsets.UTF_8).length <= LONGEST_CONTENT;
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("source", source);
        entry.put("interface", place.interfaceId());
        entry.put("contractVersion", row.outlet().contractVersion());
        entry.put("table", event.schema().table().toString());
        entry.put("position", place.position());
        entry.put("operation", event.operation().name());
        entry.put("rule", place.rule());
        entry.put("field", row.field());
        entry.put("shares", row.shares());
        entry.put("row", marks.last(event, row.outlet().sourceKey()).orElse(null));
        entry.put("mark", isSealed ? marks.content(place.position(), content) : null);
        entry.put("content", isSealed ? sealed(place, content) : null);
        return entry;
    }

    private @Nullable String sealed(RejectedPlace place, String content) {
        String at = source + "/" + place.position();
        return sealingKey == null
                ? null
                : Sealer.seal(
                        sealingKey, content.getBytes(StandardCharsets.UTF_8), at.getBytes(StandardCharsets.UTF_8));
    }

    private ProducerRecord<byte[], byte[]> message(RejectedPlace place, Map<String, ?> entry) {
        try {
            return new ProducerRecord<>(
                    Topics.quarantine(source),
                    place.position().getBytes(StandardCharsets.UTF_8),
                    JSON.writeValueAsBytes(entry));
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("Cannot write a quarantine entry", problem);
        }
    }
}
