package io.sluice.bench.bulk;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.ProcessMeter;
import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.SourceServer;
import io.sluice.readers.SparkCopy;
import io.sluice.standalone.DataFolder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Spark's copy of the table as it is, over JDBC in four parts on two threads: the peer. */
public final class SparkPeer implements Copier {
    private static final int PARTS = 4;

    private final Register register;
    private final Path folder;
    private final ChildJvm child;

    /** @param project the built project, whose {@code ops/spark} lists Spark's class path */
    public SparkPeer(Register register, Path project, DataFolder data) throws IOException, SQLException {
        this.register = register;
        this.folder = data.folder("spark");
        Path temporary = folder.resolve("temporary");
        SparkCopy program = SparkCopy.of(project, temporary);
        Path told = folder.resolve("spark.properties");
        try (Writer writer = Files.newBufferedWriter(told)) {
            told(temporary).store(writer, null);
        }
        this.child = ChildJvm.start(
                new ChildJvm.Program(
                        "spark",
                        program.java(),
                        program.options(),
                        program.classPath(),
                        program.main(),
                        List.of(told.toString())),
                data.logs());
    }

    private Properties told(Path temporary) throws SQLException {
        Properties told = new Properties();
        told.setProperty("answer", ChildJvm.ANSWER);
        told.setProperty("temporary", temporary.toString());
        told.setProperty("url", register.source().url());
        told.setProperty("user", SourceServer.DATABASE);
        told.setProperty("password", register.source().password());
        told.setProperty("table", register.table());
        told.setProperty("parts", String.join(";", parts()));
        return told;
    }

    /** By physical place, as Sluice's own parts are: each page is read once. */
    private List<String> parts() throws SQLException {
        long pages =
                register.source().number("SELECT relpages FROM pg_class WHERE relname = '" + register.table() + "'");
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            String from = "ctid >= '(" + pages * i / PARTS + ",0)'::tid";
            parts.add(i == PARTS - 1 ? from : from + " AND ctid < '(" + pages * (i + 1) / PARTS + ",0)'::tid");
        }
        return parts;
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public Cost copy(int number) {
        Path out = folder.resolve("copy-" + number);
        ProcessMeter meter = new ProcessMeter(child.pid());
        double before = meter.cpuSeconds();
        long nanos = Long.parseLong(child.ask("copy " + out));
        Cost cost = Cost.of(register.rows(), nanos / 1e9, meter.cpuSeconds() - before, meter.peakRssMb());
        long rows = Long.parseLong(child.ask("count " + out));
        if (rows != register.rows()) {
            throw new IllegalStateException("Spark copied " + rows + " rows of " + register.rows());
        }
        new DataFolder(out).delete();
        return cost;
    }

    @Override
    public void close() {
        child.close();
    }
}
