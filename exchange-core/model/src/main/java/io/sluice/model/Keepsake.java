package io.sluice.model;

import org.jspecify.annotations.Nullable;

/**
 * What a connector asks to be kept beside its offset because it is too long for it, such as digests of a table's rows.
 * It is committed with its batch, or not at all.
 *
 * @param name unique within the source. Kept anew, it replaces what was kept under it
 * @param content null: to be kept no more. It can hold raw keys: it is sealed before it rests anywhere
 */
public record Keepsake(String name, @Nullable String content) {
    @Override
    public String toString() {
        return "keepsake " + name;
    }
}
