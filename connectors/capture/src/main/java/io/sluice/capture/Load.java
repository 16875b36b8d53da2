package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading of one table's rows for one epoch; its text is the signal's id and so Debezium's correlation id. */
public record Load(TableId table, int epoch) {

    public String text() {
        return epoch + "@" + table;
    }

    /**
     * The table as Debezium is told it. Quoted, because it would find no table in a name with a space and silently load
     * none, and would take other names for a pattern that more tables fit.
     */
    String quotedTable() {
        return '"' + table.schema() + "\".\"" + table.name() + '"';
    }

    /** Absent where another hand gave the id. */
    public static Optional<Load> parse(@Nullable Object text) {
        if (!(text instanceof String id)) {
            return Optional.empty();
        }
        int at = id.indexOf('@');
        if (at < 1 || !id.substring(0, at).chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        return Optional.of(new Load(TableId.parse(id.substring(at + 1)), Integer.parseInt(id.substring(0, at))));
    }
}
