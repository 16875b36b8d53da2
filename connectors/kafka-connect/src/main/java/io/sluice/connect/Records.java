package io.sluice.connect;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A batch's messages as Connect takes them: bytes as they are. What Connect keeps for itself says when the batch was
 * handed over and nothing else; the sealed offset is one of the messages (ADR 0031).
 */
final class Records {

    private final Map<String, String> partition;

    Records(String source) {
        this.partition = Map.of("source", source);
    }

    List<SourceRecord> of(List<Message> batch, long epochMillis) {
        Map<String, Long> offset = Map.of("handed", epochMillis);
        return batch.stream().map(message -> of(message, offset)).toList();
    }

    private SourceRecord of(Message message, Map<String, Long> offset) {
        ConnectHeaders headers = new ConnectHeaders();
        message.headers().forEach(headers::addBytes);
        // Without a partition the producer hashes the key, as the data process' own does.
        return new SourceRecord(
                partition,
                offset,
                message.topic(),
                null,
                Schema.OPTIONAL_BYTES_SCHEMA,
                message.key(),
                Schema.OPTIONAL_BYTES_SCHEMA,
                message.value(),
                null,
                headers);
    }
}
