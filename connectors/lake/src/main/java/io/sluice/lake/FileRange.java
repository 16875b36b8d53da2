package io.sluice.lake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** A data file and the bounds of each part of the keys in it, as far as its metrics have them. */
record FileRange(DataFile file, Optional<Bounds> bounds) {

    record Bounds(Key lower, Key upper) {}

    static FileRange of(DataFile file, List<Types.NestedField> keyFields) {
        Optional<Key> lower = bound(file.lowerBounds(), keyFields);
        Optional<Key> upper = bound(file.upperBounds(), keyFields);
        return new FileRange(file, lower.flatMap(low -> upper.map(up -> new Bounds(low, up))));
    }

    private static Optional<Key> bound(@Nullable Map<Integer, ByteBuffer> bounds, List<Types.NestedField> keyFields) {
        List<Object> parts = new ArrayList<>();
        for (Types.NestedField field : keyFields) {
            ByteBuffer bound = bounds == null ? null : bounds.get(field.fieldId());
            if (bound == null) {
                return Optional.empty();
            }
            parts.add(Conversions.<Object>fromByteBuffer(field.type(), bound));
        }
        return Optional.of(new Key(parts));
    }
}
