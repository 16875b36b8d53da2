package io.sluice.jdbc;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at a database before it is polled. It changes nothing there. */
public final class JdbcPreflight {

    private final JdbcSettings settings;
    private final Session session;

    private JdbcPreflight(JdbcSettings settings, Session session) {
        this.settings = settings;
        this.session = session;
    }

    /**
     * What somebody would read of a table.
     *
     * @param columns that interfaces read
     * @param key the key that the contract declares; empty: the table's primary key
     * @param wholeBefore whether the row before each change is needed
     */
    public record Wish(TableId table, Set<String> columns, List<String> key, boolean wholeBefore) {
        public Wish {
            columns = Set.copyOf(columns);
            key = List.copyOf(key);
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param subject the table or column that it is about, empty for the source as a whole
     * @param message what is missing; empty where nothing is
     * @param statement SQL that mends it, by whom the message says; empty where none would
     */
    public record Check(String what, String subject, boolean ok, String message, String statement) {}

    /** @throws IllegalArgumentException naming every key of the connection that is wrong */
    public static List<Check> look(Map<String, String> connection, JdbcAccess access, List<Wish> wishes) {
        JdbcSettings settings = JdbcSettings.of(connection);
        try (Session session = new Session(settings.address(), access, Clock.systemUTC())) {
            return new JdbcPreflight(settings, session).look(wishes);
        }
    }

    private List<Check> look(List<Wish> wishes) {
        List<Check> checks = new ArrayList<>();
        try {
            Connection connection = session.connection();
            checks.add(ok("connection", ""));
            Names names = Names.in(connection);
            for (Wish wish : wishes) {
                checks.addAll(table(connection, names, wish));
                session.rest();
            }
        } catch (PollRefusedException refused) {
            checks.add(missing(refused.reason(), "", refused.text(), ""));
        } catch (SQLException problem) {
            PollRefusedException refused = PollRefusedException.of(
                    settings.address(), settings.address().where(), problem);
            checks.add(missing(refused.reason(), "", refused.text(), ""));
        }
        return checks;
    }

    private List<Check> table(Connection connection, Names names, Wish wish) throws SQLException {
        String subject = wish.table().toString();
        Shape shape;
        try {
            shape = Shape.read(connection, settings.address().kind(), names, wish.table(), wish.key());
        } catch (SQLException problem) {
            return List.of(unreadable(names, wish.table(), problem));
        }
        List<Check> checks = new ArrayList<>(List.of(ok("table", subject), ok("table-select", subject)));
        checks.addAll(columns(shape, wish));
        if (shape.key().isEmpty()) {
            checks.add(missing(
                    "table-key",
                    subject,
                    shape.missing().isEmpty()
                            ? "The table has no primary key, so its rows cannot be told apart; declare one in the contract"
                            : "The declared key's columns " + shape.missing() + " are not there or cannot be read",
                    ""));
        } else {
            checks.add(ok("table-key", subject));
        }
        settings.watermark(wish.table()).ifPresent(mark -> checks.add(watermark(names, shape, mark)));
        if (wish.wholeBefore()) {
            checks.add(missing(
                    "before-image",
                    subject,
                    "A share needs rows as they were before a change, which asking again does not show; grant without a"
                            + " row filter, or capture the database's log",
                    ""));
        }
        return checks;
    }

    private Check unreadable(Names names, TableId table, SQLException problem) throws SQLException {
        session.rest();
        PollRefusedException refused = PollRefusedException.of(settings.address(), "Table " + table, problem);
        String user = names.of(settings.address().user());
        return switch (refused.reason()) {
            case "privilege-missing" ->
                missing(
                        "table-select",
                        table.toString(),
                        "The user may not read the table; its owner must run this",
                        "GRANT USAGE ON SCHEMA " + names.of(table.schema()) + " TO " + user + "; GRANT SELECT ON "
                                + names.of(table) + " TO " + user);
            case "table-missing" ->
                missing("table", table.toString(), "There is no such table, or the user may not see it", "");
            default -> missing(refused.reason(), table.toString(), refused.text(), "");
        };
    }

    private static List<Check> columns(Shape shape, Wish wish) {
        Set<String> absent = new TreeSet<>(wish.columns());
        shape.columns().forEach(column -> absent.remove(column.name()));
        List<Check> checks = new ArrayList<>();
        for (String name : absent) {
            String subject = shape.table() + "." + name;
            checks.add(
                    shape.foreign().contains(name)
                            ? missing(
                                    "column-type",
                                    subject,
                                    "A column of this type cannot be read; map another one, or a view that shows it as"
                                            + " text",
                                    "")
                            : missing("column", subject, "The table has no such column", ""));
        }
        return checks.isEmpty() ? List.of(ok("columns", shape.table().toString())) : checks;
    }

    private static Check watermark(Names names, Shape shape, JdbcSettings.Watermark mark) {
        String subject = shape.table() + "." + mark.column();
        int place = shape.position(mark.column());
        if (place < 0) {
            return missing(
                    "watermark",
                    subject,
                    "There is no such column to follow the table by; name another one, or leave it out so that the table"
                            + " is compared",
                    "");
        }
        Column column = shape.columns().get(place);
        try {
            Overlap.of(column, mark.overlap());
        } catch (PollRefusedException unfit) {
            return missing("watermark", subject, unfit.text(), "");
        }
        return Optional.of(column)
                .filter(Column::nullable)
                .map(open -> missing(
                        "watermark-null",
                        subject,
                        "Rows without a value here are not read; its owner must fill it, then run this",
                        "ALTER TABLE " + names.of(shape.table()) + " ALTER COLUMN " + names.of(mark.column())
                                + " SET NOT NULL"))
                .orElseGet(() -> ok("watermark", subject));
    }

    private static Check ok(String what, String subject) {
        return new Check(what, subject, true, "", "");
    }

    private static Check missing(String what, String subject, String message, String statement) {
        return new Check(what, subject, false, message, statement);
    }
}
