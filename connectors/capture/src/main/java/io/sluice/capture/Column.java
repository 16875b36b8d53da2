package io.sluice.capture;

import io.sluice.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * One column of a source's table, as its catalogue told it last.
 *
 * @param told its type in the source's own words
 * @param type as rows carry it; null: they do not
 * @param formerly the name that it was first seen by, where it was renamed since
 */
public record Column(
        String name,
        String told,
        @Nullable FieldType type,
        @Nullable String formerly) {}
