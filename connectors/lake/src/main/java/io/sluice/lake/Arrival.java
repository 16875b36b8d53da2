package io.sluice.lake;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of a share's topic as it arrived: what its headers say and where it stands. */
record Arrival(ConsumerRecord<byte[], byte[]> kafka) {

    boolean isDelete() {
        return kafka.value() == null;
    }

    String where() {
        return kafka.topic() + "/" + kafka.partition() + "@" + kafka.offset();
    }

    int bytes() {
        return Math.max(0, kafka.serializedKeySize()) + Math.max(0, kafka.serializedValueSize());
    }

    /** The last word of {@code sluice.record.created} and its like, in the model's words; a null value is a delete. */
    String operation() {
        if (isDelete()) {
            return "delete";
        }
        String type = header("ce_type").orElse("");
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "created" -> "create";
            case "updated" -> "update";
            case "read" -> "read";
            default ->
                throw new LakeException("Cannot read the record at " + where()
                        + ": its ce_type names no operation; something else than Sluice writes this topic");
        };
    }

    Optional<String> position() {
        return header("sluice_position");
    }

    Optional<String> ceId() {
        return header("ce_id");
    }

    Optional<OffsetDateTime> time() {
        try {
            return header("ce_time").map(text -> OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new LakeException("Cannot read the record at " + where() + ": its ce_time is not of RFC 3339", e);
        }
    }

    private Optional<String> header(String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "record at " + where();
    }
}
