package io.sluice.schemas.assist;

import java.util.Map;
import java.util.Optional;

/**
 * What a contract is drafted for.
 *
 * @param department that publishes
 * @param source id of the registered source
 * @param kind {@code postgresql}, {@code mariadb}, {@code mysql} or {@code files}
 * @param connection of the source, without secrets
 * @param standard to use, {@code own} for the table's own columns; empty: the one that fits best
 * @param name of the interface within its department; empty: the standard's, or the table's
 * @param grades column → grade that a person says it has, where nothing is proposed; {@code *} is every column that
 *     looks like nothing sensitive
 */
public record DraftWish(
        String department,
        String source,
        String kind,
        Map<String, String> connection,
        Optional<String> standard,
        Optional<String> name,
        Map<String, String> grades) {
    /** In {@link #grades}, the columns that are not named. */
    public static final String OTHERS = "*";

    public DraftWish {
        connection = Map.copyOf(connection);
        grades = Map.copyOf(grades);
    }

    /** The grade that a person says an undecided column has; empty: nobody did. */
    Optional<String> grade(ColumnProposal column) {
        return Optional.ofNullable(grades.get(column.column()))
                .or(() -> Optional.ofNullable(grades.get(OTHERS))
                        .filter(others -> column.sensitive().isEmpty()));
    }

    boolean isFiles() {
        return kind.equals("files");
    }

    /** Its tables' schemas are databases, and it always logs rows whole. */
    boolean isBinlog() {
        return kind.equals("mariadb") || kind.equals("mysql");
    }
}
