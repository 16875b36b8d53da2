package io.sluice.http;

import io.sluice.model.TableId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was shared of a source, as whoever commits its batches knows it. */
public interface ApiProgress {

    /** Numbers of the loads that fill the running shares of a table; while there are none, it is not read. */
    Set<Integer> loads(TableId table);

    /** The offset of the last committed batch, in clear. */
    Optional<String> committed();

    /** What the committed batches keep beside it, in clear, by name. */
    Map<String, String> kept();
}
