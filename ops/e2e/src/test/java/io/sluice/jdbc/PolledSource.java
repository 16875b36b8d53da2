package io.sluice.jdbc;

import io.sluice.model.Batch;
import io.sluice.testkit.Lack;
import io.sluice.testkit.Source;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** A polled table as the suite of all sources handles it. */
final class PolledSource implements Source {

    private final PolledServer server;
    private final PolledTable table;
    private final Set<Lack> lacks;

    private PolledSource(PolledServer server, PolledTable table, Set<Lack> lacks) {
        this.server = server;
        this.table = table;
        this.lacks = lacks;
    }

    static PolledSource followed(PolledServer server) throws SQLException {
        Map<String, String> connection = server.connection();
        connection.put("table.suite.watermark", "changed");
        return of(server, connection, Set.of(Lack.DELETES, Lack.WHOLE_BEFORE_IMAGES, Lack.KEY_CHANGES));
    }

    static PolledSource compared(PolledServer server) throws SQLException {
        return of(server, server.connection(), Set.of(Lack.WHOLE_BEFORE_IMAGES, Lack.KEY_CHANGES));
    }

    private static PolledSource of(PolledServer server, Map<String, String> connection, Set<Lack> lacks)
            throws SQLException {
        server.run(
                "DROP TABLE IF EXISTS suite",
                "CREATE TABLE suite (id text PRIMARY KEY, note text, amount numeric,"
                        + " changed timestamptz NOT NULL DEFAULT clock_timestamp())",
                "GRANT SELECT ON suite TO poller");
        return new PolledSource(server, new PolledTable(connection, "suite", "id"), lacks);
    }

    @Override
    public Set<Lack> lacks() {
        return lacks;
    }

    @Override
    public void add(Iterable<Line> lines) throws SQLException {
        StringJoiner values = new StringJoiner(", ");
        lines.forEach(line -> values.add("('" + line.id() + "', '" + line.note() + "')"));
        server.run("INSERT INTO suite (id, note) VALUES " + values);
    }

    @Override
    public void change(Line line) throws SQLException {
        server.run("UPDATE suite SET note = '" + line.note() + "', changed = clock_timestamp() WHERE id = '" + line.id()
                + "'");
    }

    @Override
    public void remove(String id) throws SQLException {
        server.run("DELETE FROM suite WHERE id = '" + id + "'");
    }

    @Override
    public void addUndecodable(String id) throws SQLException {
        server.run("INSERT INTO suite (id, note, amount) VALUES ('" + id + "', 'note', 'NaN')");
    }

    @Override
    public Iterator<Batch> read() {
        return table.read();
    }

    @Override
    public void commit(Batch batch) {
        table.commit(batch);
    }

    @Override
    public String kept() {
        return table.text();
    }

    @Override
    public void restart() {
        table.restart();
    }

    @Override
    public void close() {
        table.close();
    }
}
