package io.sluice.files;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file that is a table: each an array of texts, nulls and {@link FileRow.Cell}s. Empty lines are none. */
interface Cells extends Closeable {

    /** @throws FileRefusedException where what follows is no line of such a table */
    boolean hasNext() throws IOException;

    /** Only after {@link #hasNext()}. */
    @Nullable Object[] next() throws IOException;

    /** Where the line begins that was read last, from 1. */
    long line();

    /** Whether a line is short because what follows is empty, and not because something is missing. */
    boolean endsEarly();
}
