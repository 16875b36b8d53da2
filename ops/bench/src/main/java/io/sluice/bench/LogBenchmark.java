package io.sluice.bench;

import io.sluice.bench.log.EntryTable;
import io.sluice.bench.log.SubjectTable;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** Questions to the exchange log by grant and by whom it is about, as it grows to ten million. */
final class LogBenchmark implements Benchmark {
    private static final long MOST = Long.getLong("sluice.bench.entries", 10_000_000);
    private static final String LIMIT = "<= 2000";
    private static final int QUESTIONS = 200;

    @Override
    public String name() {
        return "log";
    }

    @Override
    public String what() {
        return "milliseconds of a question to the exchange log by subject and by grant, at " + MOST / 10 + " and "
                + MOST;
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException {
        DataFolder data = DataFolder.temporary("bench-log");
        try {
            List<Figure> figures = new ArrayList<>(subjects(data, progress));
            figures.addAll(grants(data, progress));
            return figures;
        } finally {
            data.delete();
        }
    }

    private static List<Figure> subjects(DataFolder data, Consumer<String> progress) throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (SubjectTable table = SubjectTable.open(data.folder("subject-index"))) {
            for (long size : List.of(MOST / 10, MOST)) {
                double seconds = table.grow(size);
                progress.accept(size + " rows of the subject index");
                figures.add(Figure.of(
                        "log.subject.add." + size,
                        "rows added per second, each group durable, up to " + size,
                        "1/s",
                        null,
                        List.of(table.added() / seconds)));
                figures.add(
                        slowest("log.subject." + size, "a person's deliveries among " + size, table.ask(QUESTIONS)));
            }
        }
        return figures;
    }

    private static List<Figure> grants(DataFolder data, Consumer<String> progress) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        try (Stack stack = Stack.start(
                        Installation.find(),
                        Configuration.onAnyPorts(data),
                        EnumSet.of(Part.POSTGRES),
                        Progress.silent());
                Connection database = DriverManager.getConnection(
                        stack.endpoints().postgresUrl(),
                        PostgresServer.ADMINISTRATOR,
                        new Secrets(data).password("postgres"))) {
            EntryTable table = EntryTable.create(database);
            for (long size : List.of(MOST / 10, MOST)) {
                table.grow(size);
                progress.accept(size + " entries indexed");
                figures.add(slowest("log.grant." + size, "a grant's newest 20 of " + size, table.askBusy(QUESTIONS)));
                figures.add(slowest(
                        "log.grant.rare." + size, "a grant that ended long ago, of " + size, table.askRare(QUESTIONS)));
            }
        }
        return figures;
    }

    /** @param millis in order */
    private static Figure slowest(String id, String what, double[] millis) {
        return Figure.of(
                id,
                "95th percentile of a question for " + what,
                "ms",
                LIMIT,
                List.of(millis[(int) Math.ceil(millis.length * 0.95) - 1]));
    }
}
