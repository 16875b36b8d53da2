package io.sluice.kafka;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a source's publisher needs to keep rejected rows and to follow what becomes of them.
 *
 * @param sealingKey the department's public key; null: contents are not kept
 * @param waiting reads which rows wait, once nothing of the source is pending
 */
record QuarantineRoom(@Nullable String sealingKey, RowMarks marks, Supplier<OpenRows> waiting) {}
