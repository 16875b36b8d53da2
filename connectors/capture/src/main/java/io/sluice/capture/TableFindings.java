package io.sluice.capture;

import io.sluice.model.TableId;
import org.jspecify.annotations.Nullable;

/** What was last found out about tables at their source. Read by whoever asks for the status. */
public interface TableFindings {

    /** What is wrong with this table, or null. */
    @Nullable TableProblem problem(TableId table);

    /** What the table's load waits for, with the way to see it; empty where for nothing. */
    String waitsFor(TableId table);

    /** Whether the log was seen to hold this table's rows whole before each change. */
    boolean isWhole(TableId table);
}
