package io.sluice.bulk;

import io.sluice.pipeline.SharePlan;
import java.io.IOException;

/** Something whose rows can be read as a whole: a database or a folder of files. */
public sealed interface BulkSource permits PostgresBulk, MariaDbBulk, FileBulk {

    /**
     * Begins a read of the rows that a plan needs, as they are at one moment.
     *
     * @throws IOException when the source cannot be reached or refuses
     */
    BulkRead open(SharePlan plan) throws IOException;
}
