package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was last found out about tables at their source. Read by whoever asks for the status. */
public interface TableFindings {

    /** What is wrong with this table, or null. */
    @Nullable TableProblem problem(TableId table);

    /** What the table's load waits for, with the way to see it; empty where for nothing. */
    String waitsFor(TableId table);

    /** Whether the log was seen to hold this table's rows whole before each change. */
    boolean isWhole(TableId table);

    /** The table's columns by name; empty where nobody has looked yet, or there is no such table. */
    Optional<Map<String, Column>> columns(TableId table);

    /** What was seen of the table's columns is too old: they are told again once they have been looked at. */
    void lookAgain(TableId table);
}
