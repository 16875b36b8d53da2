package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that records of one batch had under one rule. They live in memory, and no longer than the batch. */
final class Repeats {
    private final Map<List<Object>, Object> records = new HashMap<>();

    void forget() {
        records.clear();
    }

    /**
     * Whether another record had the same values before.
     *
     * @param record what stands for the record: its key, or its position
     */
    boolean areIn(List<Object> values, Object record) {
        Object first = records.putIfAbsent(values, record);
        return first != null && !first.equals(record);
    }

    /** The values of some fields as texts; none of them may be null or a fault. */
    static List<Object> texts(int[] fields, Mapped mapped) {
        List<Object> texts = new ArrayList<>(fields.length);
        for (int field : fields) {
            Object value = mapped.value(field);
            if (value != null) {
                texts.add(CanonicalText.of(value));
            }
        }
        return texts;
    }
}
