package io.sluice.bulk;

import java.io.Closeable;
import java.util.List;

/** One consistent read of a table, open until it is closed. */
interface BulkRead extends Closeable {

    /** The moment the rows are of, as a text for manifests; never a value. */
    String position();

    /** How many rows to expect, for progress; 0 where nobody knows. */
    long estimate();

    /** Parts that can be read in parallel, each by one thread; together they are every row once. */
    List<BatchReader> parts();
}
