package io.sluice.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link io.sluice.model.Batch#offset()} holds: everything that a restart needs, so that it is all committed in
 * the batch's transaction.
 *
 * @param system the database system's identifier: another one is another database, whatever its address
 * @param last the last change of the log that was handed on
 * @param loaded tables whose load is complete, with its epoch
 * @param broken tables whose load cannot be relied on, with epoch and what happened
 * @param reader what the reader of this kind of database keeps besides, in its own form; null where nothing
 */
public record OffsetEnvelope(
        String system,
        DebeziumOffset offset,
        @Nullable Marker last,
        Map<String, Integer> loaded,
        Map<String, Broken> broken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reader) {

    /** Why a table needs a higher epoch. */
    public record Broken(int epoch, TableStatus.Load why) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public OffsetEnvelope {
        loaded = Map.copyOf(loaded);
        broken = Map.copyOf(broken);
    }

    public static OffsetEnvelope beginning(String system, DebeziumOffset offset) {
        return new OffsetEnvelope(system, offset, null, Map.of(), Map.of(), null);
    }

    /** @throws IllegalArgumentException where it is not ours; without its text, which can hold keys */
    static OffsetEnvelope parse(String text) {
        try {
            return JSON.readValue(text, OffsetEnvelope.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot read the stored offset: " + e.getClass().getSimpleName());
        }
    }

    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot write the offset: " + e.getClass().getSimpleName());
        }
    }

    public OffsetEnvelope at(DebeziumOffset moved, @Nullable Marker marker) {
        return new OffsetEnvelope(system, moved, marker, loaded, broken, reader);
    }

    public OffsetEnvelope withReader(@Nullable String kept) {
        return new OffsetEnvelope(system, offset, last, loaded, broken, kept);
    }

    public OffsetEnvelope withLoaded(Load load) {
        Map<String, Integer> more = new HashMap<>(loaded);
        more.put(load.table().toString(), load.epoch());
        Map<String, Broken> fewer = new HashMap<>(broken);
        fewer.remove(load.table().toString());
        return new OffsetEnvelope(system, offset, last, more, fewer, reader);
    }

    public OffsetEnvelope withBroken(Load load, TableStatus.Load why) {
        Map<String, Broken> more = new HashMap<>(broken);
        more.put(load.table().toString(), new Broken(load.epoch(), why));
        return new OffsetEnvelope(system, offset, last, loaded, more, reader);
    }

    public boolean isLoaded(CapturedTable table) {
        return Integer.valueOf(table.epoch()).equals(loaded.get(table.table().toString()));
    }

    /** What happened to this epoch of the table, or null. */
    public TableStatus.@Nullable Load broken(CapturedTable table) {
        Broken found = broken.get(table.table().toString());
        return found != null && found.epoch() == table.epoch() ? found.why() : null;
    }

    @Override
    public String toString() {
        return "offset envelope";
    }
}
