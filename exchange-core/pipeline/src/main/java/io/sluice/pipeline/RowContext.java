package io.sluice.pipeline;

import io.sluice.model.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of its row a treatment may ask for besides its own value; worked out when it is first asked for. One instance
 * serves one thread, row after row.
 */
final class RowContext {
    private final int[] key;
    private final SensitiveInputs inputs;
    private @Nullable Mapped mapped;
    private @Nullable Position position;
    private int[] sensitiveAt = {};
    private @Nullable String identity;
    private boolean isRead;

    /** @param key which fields are the record key */
    RowContext(int[] key, SensitiveInputs inputs) {
        this.key = key;
        this.inputs = inputs;
    }

    /**
     * @param where of the row; null where only a record key is treated, which asks for no identity
     * @param at where the sensitive inputs are
     */
    RowContext on(Mapped row, @Nullable Position where, int[] at) {
        mapped = row;
        position = where;
        sensitiveAt = at;
        identity = null;
        isRead = false;
        return this;
    }

    Mapped mapped() {
        return Objects.requireNonNull(mapped, "the context is on no row yet");
    }

    /** Text that stands for the row: its key, whatever the key's treatment; without one, its position. */
    String identity() {
        String known = identity;
        if (known == null) {
            known = key.length > 0
                    ? ofKey()
                    : Objects.requireNonNull(position, "a key of its own has no identity")
                            .text();
            identity = known;
        }
        return known;
    }

    private String ofKey() {
        StringBuilder text = new StringBuilder();
        for (int field : key) {
            String part = CanonicalText.of(Objects.requireNonNull(
                            mapped().value(field), "a key was asked for where hasKey says there is none"))
                    .toString();
            text.append(part.length()).append(':').append(part);
        }
        return text.toString();
    }

    /** What this row must not show outside the fields made from it. */
    SensitiveInputs inputs() {
        if (!isRead) {
            inputs.read(mapped().image(), sensitiveAt);
            isRead = true;
        }
        return inputs;
    }
}
