package io.sluice.bulk;

import io.sluice.model.Batch;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** One part of a bulk read, as batches of READ events. Their offset is empty: a bulk read is repeated, not resumed. */
interface BatchReader extends Closeable {

    /** The next batch, empty after the last. */
    Optional<Batch> next() throws IOException;
}
