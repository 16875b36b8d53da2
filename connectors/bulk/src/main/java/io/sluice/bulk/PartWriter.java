package io.sluice.bulk;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes one file of an extract. */
interface PartWriter extends Closeable {

    /**
     * @param values as the pipeline gave them
     * @param record the same, encoded by the share's schema in wire format
     */
    void write(@Nullable Object[] values, byte[] record) throws IOException;

    /** About how many bytes it has taken so far. */
    long size();
}
