package io.sluice.bench.capture;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.bench.lab.Register;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debezium's engine into nothing: the limit. It runs on the data process' own libraries and JVM options. */
public final class BareEngine implements Drainer {
    private static final String SLOT = "bench_bare";

    private final Slot slot;
    private final Path folder;
    private final Path configuration;
    private final String classPath;

    /** @param libraries the data process' folder of libraries */
    public BareEngine(Register register, Path libraries, Path folder) throws IOException, SQLException {
        this.slot = Slot.create(register, SLOT);
        this.folder = folder;
        this.configuration = folder.resolve("bare-engine.properties");
        this.classPath = ChildJvm.placeOf(EngineMain.class) + ":" + jars(libraries.resolve("main")) + ":"
                + jars(libraries.resolve("boot"));
        Properties properties = slot.connector();
        properties.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        properties.setProperty(
                "offset.storage.file.filename",
                folder.resolve("bare-engine.offsets").toString());
        properties.setProperty("offset.flush.interval.ms", "1000");
        try (Writer writer = Files.newBufferedWriter(configuration)) {
            properties.store(writer, null);
        }
    }

    /** Without Sluice's own, which the engine would find and load, and without logging, which would log all it can. */
    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> !file.contains("/io.sluice.") && !file.contains("/org.jboss.slf4j."))
                    .sorted()
                    .collect(Collectors.joining(":"));
        }
    }

    @Override
    public String name() {
        return "the bare engine";
    }

    @Override
    public Draining start() throws IOException, SQLException, InterruptedException {
        ChildJvm child = ChildJvm.start(
                new ChildJvm.Program(
                        "bare-engine",
                        ChildJvm.java(),
                        List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-Duser.timezone=UTC"),
                        classPath,
                        EngineMain.class.getName(),
                        List.of(configuration.toString())),
                folder);
        Draining draining = new Counting(child);
        try {
            slot.awaitReader();
            return draining;
        } catch (SQLException | InterruptedException | RuntimeException e) {
            draining.close();
            throw e;
        }
    }

    private record Counting(ChildJvm child) implements Draining {
        @Override
        public long drained() {
            return Long.parseLong(child.ask("count"));
        }

        @Override
        public long pid() {
            return child.pid();
        }

        @Override
        public void close() {
            child.end();
        }
    }
}
