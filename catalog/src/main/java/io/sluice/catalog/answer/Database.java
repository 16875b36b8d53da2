package io.sluice.catalog.answer;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a failure says of the database. */
final class Database {
    /** The pool's words; it gives no SQLSTATE. */
    private static final String NO_CONNECTION_FREE = "Sorry, acquisition timeout!";

    private Database() {}

    /** Whether more asked at once than there are connections, or it takes none at the moment: later it may. */
    static boolean isBusy(@Nullable Throwable problem) {
        if (problem instanceof SQLException sql && isBusy(sql)) {
            return true;
        }
        return problem != null && problem.getCause() != problem && isBusy(problem.getCause());
    }

    /** Classes 08 (connection), 53 (resources) and 57P (shutdown) of PostgreSQL's appendix A. */
    private static boolean isBusy(SQLException problem) {
        String state = problem.getSQLState();
        return state == null
                ? NO_CONNECTION_FREE.equals(problem.getMessage())
                : state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
