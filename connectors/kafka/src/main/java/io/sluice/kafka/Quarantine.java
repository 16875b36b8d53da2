package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.model.ChangeEvent;
import io.sluice.pipeline.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the quarantine keeps of the rows that one batch had rejected: the place and the reason, and the content only
 * where the department gave a key to seal it to; its place is {@code <source>/<position>}. A row that several shares of an interface reject for the same reason
 * is kept once.
 */
final class Quarantine {

    // Sealing and base64 make content a third longer; beyond this it would not fit the topic's largest message.
    private static final int LONGEST_CONTENT = 8 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String source;
    private final @Nullable String sealingKey;
    private final Set<Place> kept = new HashSet<>();

    Quarantine(String source, @Nullable String sealingKey) {
        this.source = source;
        this.sealingKey = sealingKey;
    }

    /** Rows kept so far. */
    int size() {
        return kept.size();
    }

    /** The record that keeps it, or none where it is kept already. */
    Optional<ProducerRecord<byte[], byte[]>> keep(Outlet outlet, String rule, String field, ChangeEvent event) {
        String position = event.position().text();
        if (!kept.add(new Place(position, outlet.interfaceId(), rule))) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("source", source);
        entry.put("interface", outlet.interfaceId());
        entry.put("contractVersion", outlet.contractVersion());
        entry.put("table", event.schema().table().toString());
        entry.put("position", position);
        entry.put("operation", event.operation().name());
        entry.put("rule", rule);
        entry.put("field", field);
        entry.put("content", content(event));
        return Optional.of(new ProducerRecord<>(
                Topics.quarantine(source), position.getBytes(StandardCharsets.UTF_8), json(entry)));
    }

    private @Nullable String content(ChangeEvent event) {
        if (sealingKey == null) {
            return null;
        }
        byte[] row = RowJson.of(event).getBytes(StandardCharsets.UTF_8);
        String place = source + "/" + event.position().text();
        return row.length > LONGEST_CONTENT
                ? null
                : Sealer.seal(sealingKey, row, place.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] json(Map<String, @Nullable Object> entry) {
        try {
            return JSON.writeValueAsBytes(entry);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("Cannot write a quarantine entry", problem);
        }
    }

    private record Place(String position, String interfaceId, String rule) {}
}
