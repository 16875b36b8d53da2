package io.sluice.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.contract.Decision;
import io.sluice.contract.Interfaces;
import io.sluice.demo.run.DataFace;
import io.sluice.demo.run.Desk;
import io.sluice.lake.LakeConfig;
import io.sluice.schemas.Standards;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The whole stack on a data folder of its own, and beside it the server of the departments' databases. */
final class RunningHub implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String RECIPIENT = "open-data";
    private static final String VIEW = "all";

    private final DataFolder data = DataFolder.temporary("real");
    private final Stack stack;
    private final PostgresServer departments;
    private final DataFace face;

    RunningHub() {
        Installation installation = Installation.find();
        stack = Stack.start(
                installation,
                Configuration.onAnyPorts(data),
                EnumSet.complementOf(EnumSet.of(Part.CONTROL)),
                Progress.silent());
        stack.stopAtExit();
        departments = new PostgresServer(installation, data, PostgresServer.Settings.of("departments", Ports.any()));
        stack.start(departments).awaitReady(LIMIT);
        face = new DataFace(endpoints());
    }

    PostgresServer departments() {
        return departments;
    }

    /** A new folder in the data folder. */
    Path folder(String name) {
        return data.folder(name);
    }

    /** What the departments' databases know the capturing role by. */
    String capturePassword() {
        return new Secrets(data).password("departments-capture");
    }

    Endpoints endpoints() {
        return stack.endpoints();
    }

    URI registry() {
        return URI.create(endpoints().registryUrl() + "/apis/ccompat/v7");
    }

    LakeConfig lake() {
        return LakeConfig.of(
                endpoints().kafkaClientProperties(),
                endpoints().postgresUrl(),
                endpoints().postgresUser(),
                Secrets.read(endpoints().postgresPasswordFile()),
                data.root().resolve("lake"));
    }

    Desk desk(Standards standards) throws IOException {
        return new Desk(endpoints(), standards);
    }

    /** Grants every interface as a whole. */
    static ShareDesk.Granting.Granted grantAll(Desk desk, Interfaces interfaces) {
        List<Grant> grants = interfaces.ids().stream()
                .map(id -> new Grant(id.replace('.', '-'), id, RECIPIENT, Decision.whole(VIEW, RECIPIENT)))
                .toList();
        return desk.grant(interfaces, grants);
    }

    void registerDatabase(Desk desk, String id) {
        Secrets.keep(data.secrets().resolve("sources").resolve(id + ".password"), capturePassword());
        desk.register(
                id,
                "postgresql",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(departments.port()),
                        "database",
                        id,
                        "user",
                        Dump.CAPTURE_ROLE));
    }

    /** Waits until every row of every share has been shared or rejected, then until the lake has what was shared. */
    void awaitRows(Map<String, Long> rows) throws IOException, InterruptedException {
        Awaitility.await("rows of " + rows.size() + " interfaces")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> missing(rows), List::isEmpty);
        face.flushLake();
    }

    /** The interfaces that are not whole yet. */
    private List<String> missing(Map<String, Long> rows) throws IOException, InterruptedException {
        JsonNode status = face.status();
        List<String> missing = new ArrayList<>(rows.keySet());
        for (JsonNode share : status.path("shares")) {
            if (share.path("state").asText().equals("stopped")) {
                throw new AssertionError("Share was stopped: " + share);
            }
            String id = share.path("interface").asText();
            long seen = share.path("shared").asLong() + share.path("rejected").asLong();
            if (share.path("state").asText().equals("active") && seen >= rows.getOrDefault(id, 0L)) {
                missing.remove(id);
            }
        }
        for (JsonNode source : status.path("sources")) {
            if (source.path("state").asText().equals("failed")) {
                throw new AssertionError("Source failed: " + source);
            }
        }
        return missing;
    }

    @Override
    public void close() {
        Path log = stack.child("data").log();
        stack.close();
        try {
            Files.createDirectories(Path.of("target"));
            Files.copy(log, Path.of("target", "real-data-process.log"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        data.delete();
    }
}
