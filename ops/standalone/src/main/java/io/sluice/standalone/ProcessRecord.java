package io.sluice.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which process runs a server, on disk, so that a later start finds it. A process id alone is no identity: it is used
 * again after the process ends.
 *
 * @param name the server's name
 * @param pid process id
 * @param started the process' start, in milliseconds since 1970
 * @param identity digest of the command line and settings that the process was started with
 * @param stopSignal the signal that makes it end in good order
 * @param ports the ports on which it listens
 */
record ProcessRecord(String name, long pid, long started, String identity, String stopSignal, List<Integer> ports) {
    /** The start time is derived from the clock and the uptime; the clock may have been set in between. */
    private static final long TOLERANCE_MS = 2_000;

    ProcessRecord {
        ports = List.copyOf(ports);
    }

    static ProcessRecord of(Service service, ProcessHandle process, String identity) {
        return new ProcessRecord(
                service.name(), process.pid(), startOf(process), identity, service.stopSignal(), service.ports());
    }

    static ProcessRecord ofOurselves(String name) {
        ProcessHandle current = ProcessHandle.current();
        return new ProcessRecord(name, current.pid(), startOf(current), "", "TERM", List.of());
    }

    /** The process, where it still runs. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(Signals::alive)
                .filter(process -> Math.abs(startOf(process) - started) <= TOLERANCE_MS);
    }

    void write(Path file) {
        Json.write(file, this);
    }

    /** The record in {@code file}; an unreadable one counts as none. */
    static Optional<ProcessRecord> read(Path file) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), ProcessRecord.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
