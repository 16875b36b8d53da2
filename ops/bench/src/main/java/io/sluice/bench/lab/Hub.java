package io.sluice.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.contract.specification.Specification;
import io.sluice.demo.run.DataFace;
import io.sluice.demo.run.Desk;
import io.sluice.schemas.Standards;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A whole hub in a folder of its own, with a source beside it; all is gone when it is closed. */
public final class Hub implements AutoCloseable {
    private static final Set<Part> PARTS = EnumSet.complementOf(EnumSet.of(Part.CONTROL));
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(10);

    private final DataFolder data;
    private final Installation installation;
    private final Stack stack;
    private final SourceServer source;
    private final Desk desk;
    private final DataFace face;
    private final Consumer<String> progress;

    private Hub(DataFolder data, Installation installation, Stack stack, SourceServer source, Consumer<String> progress)
            throws IOException {
        this.data = data;
        this.installation = installation;
        this.stack = stack;
        this.source = source;
        this.progress = progress;
        this.face = new DataFace(stack.endpoints());
        this.desk = new Desk(stack.endpoints(), Standards.bundled());
    }

    /** @param purpose names the folder */
    public static Hub start(String purpose, Consumer<String> progress) throws IOException, SQLException {
        DataFolder data = DataFolder.temporary("bench-" + purpose);
        Installation installation = Installation.find();
        Stack stack = new Stack(installation, Configuration.onAnyPorts(data), PARTS, Progress.silent());
        try {
            stack.stopAtExit();
            progress.accept("starting a hub and a source's PostgreSQL in " + data.root());
            stack.start();
            return new Hub(data, installation, stack, SourceServer.start(stack::start, installation, data), progress);
        } catch (IOException | SQLException | RuntimeException e) {
            stack.close();
            remove(data);
            throw e;
        }
    }

    /** Shares the registers and waits until every share is whole. */
    public List<Specification.Share> share(List<Register> registers) throws IOException, InterruptedException {
        registers.stream().map(Register::source).distinct().forEach(this::register);
        ShareDesk.Granting.Granted granted = desk.grant(
                RegisterContracts.compile(registers, data.folder("contracts")),
                registers.stream().map(RegisterContracts::grant).toList());
        awaitWhole(granted.shares().size());
        return granted.shares();
    }

    private void register(SourceServer server) {
        Secrets.keep(data.secrets().resolve("sources").resolve(server.id() + ".password"), server.password());
        desk.register(
                server.id(),
                "postgresql",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(server.port()),
                        "database",
                        server.database(),
                        "user",
                        server.database()));
    }

    private void awaitWhole(int shares) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LOAD_LIMIT);
        int whole = 0;
        while (whole < shares) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Only " + whole + " of " + shares + " shares were whole after "
                        + LOAD_LIMIT.toMinutes() + " minutes; see logs/data.log");
            }
            TimeUnit.MILLISECONDS.sleep(500);
            whole = 0;
            for (JsonNode share : face.status().path("shares")) {
                whole += share.path("state").asText().equals("active") ? 1 : 0;
            }
        }
        progress.accept("the first load of " + shares + " shares is whole");
    }

    public SourceServer source() {
        return source;
    }

    /** Starts another source: a PostgreSQL of its own, as departments have, so that its log is of it alone. */
    public SourceServer another(String database) throws SQLException {
        return SourceServer.start(stack::start, installation, data, database);
    }

    public Stack stack() {
        return stack;
    }

    public DataFace face() {
        return face;
    }

    public Endpoints endpoints() {
        return stack.endpoints();
    }

    public DataFolder data() {
        return data;
    }

    @Override
    public void close() {
        desk.close();
        stack.close();
        remove(data);
    }

    /** With {@code -Dsluice.bench.keep=true} the folder stays, with all logs. */
    public static void remove(DataFolder data) {
        if (!Boolean.getBoolean("sluice.bench.keep")) {
            data.delete();
        }
    }
}
