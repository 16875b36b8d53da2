package io.sluice.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record for a topic, in nothing but Java's own classes: the two sides have libraries of their own.
 *
 * @param value null: the record with this key is gone
 * @param headers in their order
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, and never compared
public record Message(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers) {

    @Override
    public String toString() {
        return "message for " + topic;
    }
}
