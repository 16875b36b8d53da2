package io.sluice.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's offset store, in memory only. It begins with the committed offset, and holds what was marked processed,
 * which Debezium reads back to confirm the slot: so the slot follows the commits. Debezium makes it by name.
 */
public final class PrimedOffsets implements OffsetBackingStore {

    private volatile @Nullable ByteBuffer value;

    /** For Debezium. */
    public PrimedOffsets() {}

    @Override
    public void configure(WorkerConfig config) {
        String prefix = config.originalsStrings().get(EngineProperties.PREFIX);
        value = ByteBuffer.wrap(EngineSession.of(prefix).startingOffset());
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        // One source is one partition, so every key asks for the one offset.
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        ByteBuffer held = value;
        if (held != null) {
            keys.forEach(key -> found.put(key, held.duplicate()));
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
        values.values().forEach(latest -> value = readable(latest));
        callback.onCompletion(null, null);
        return CompletableFuture.completedFuture(null);
    }

    private static ByteBuffer readable(ByteBuffer latest) {
        DebeziumOffset offset = JsonOffsets.read(
                StandardCharsets.UTF_8.decode(latest.duplicate()).toString());
        return ByteBuffer.wrap(JsonOffsets.write(offset.readable()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }
}
