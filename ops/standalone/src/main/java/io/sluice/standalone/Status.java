package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a stack stands. Its supervisor writes it down at each change; whoever asks compares it with what really runs.
 *
 * @param phase where the whole stands
 * @param supervisor process id of the supervisor, or 0
 * @param data the data folder
 * @param problem why the start failed; empty when it did not
 * @param reason what kind of problem ({@link StartException.Reason}); empty when there is none
 * @param servers each server
 */
public record Status(Phase phase, long supervisor, String data, String problem, String reason, List<Server> servers) {

    /** Where a stack stands. */
    public enum Phase {
        STARTING,
        READY,
        /** At least one server is away. */
        DEGRADED,
        STOPPING,
        STOPPED,
        /** The start failed, and everything was stopped again. */
        FAILED,
        /** The supervisor was killed; its servers still run. */
        ORPHANED
    }

    /**
     * How one server stands.
     *
     * @param name its name
     * @param state where it stands; {@code EXTERNAL} for one that others run
     * @param pid process id, or 0
     * @param ports its ports on loopback
     * @param restarts how often it was started again
     * @param readySince time it became ready (ISO 8601), or empty
     * @param log its log file, or empty
     */
    public record Server(
            String name, String state, long pid, List<Integer> ports, int restarts, String readySince, String log) {
        public Server {
            ports = List.copyOf(ports);
        }

        Server as(String now, long process) {
            return new Server(name, now, process, ports, restarts, process == 0 ? "" : readySince, log);
        }
    }

    public Status {
        servers = List.copyOf(servers);
    }

    /** How the stack on this data folder stands now. */
    public static Status of(DataFolder data) {
        Status written = written(data);
        if (StackLock.holder(data).isPresent()) {
            return written;
        }
        List<ProcessRecord> orphans = Orphans.in(data);
        Phase phase = written.phase == Phase.FAILED ? Phase.FAILED : Phase.STOPPED;
        return written.seenAs(orphans.isEmpty() ? phase : Phase.ORPHANED, orphans);
    }

    void write() {
        Json.write(file(new DataFolder(Path.of(data))), this);
    }

    /** The last word of a supervisor that is gone, put right by what still runs. */
    private Status seenAs(Phase now, List<ProcessRecord> orphans) {
        var seen = servers.stream()
                .map(server -> orphans.stream()
                        .filter(orphan -> orphan.name().equals(server.name))
                        .findFirst()
                        .map(orphan -> server.as("ORPHANED", orphan.pid()))
                        .orElseGet(() -> server.state.equals("FAILED") || server.state.equals("EXTERNAL")
                                ? server.as(server.state, 0)
                                : server.as("STOPPED", 0)))
                .toList();
        return new Status(now, 0, data, problem, reason, seen);
    }

    /** What the last supervisor wrote down, whether it still runs or not. */
    public static Status written(DataFolder data) {
        Path file = file(data);
        try {
            return Json.MAPPER.readValue(Files.readString(file), Status.class);
        } catch (NoSuchFileException e) {
            return new Status(Phase.STOPPED, 0, data.root().toString(), "", "", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Path file(DataFolder data) {
        return data.folder("state").resolve("status.json");
    }
}
