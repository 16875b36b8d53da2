package io.sluice.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The operating-system side of one service: starting its process, finding an earlier one, ending it. */
final class ChildProcess {
    private static final long LARGEST_LOG = 32L * 1024 * 1024;

    private final Service service;
    private final DataFolder data;

    ChildProcess(Service service, DataFolder data) {
        this.service = service;
        this.data = data;
    }

    Path log() {
        return data.logs().resolve(service.name() + ".log");
    }

    /** Starts the process and writes its record. */
    ProcessHandle launch() {
        service.prepare();
        rotateLog();
        var command = new ArrayList<>(Executables.ownSession());
        command.addAll(service.command());
        var builder = new ProcessBuilder(command)
                .directory(service.workingFolder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(service.environment());
        try {
            ProcessHandle process = builder.start().toHandle();
            ProcessRecord.of(service, process, identity()).write(record());
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("Server '" + service.name() + "' could not be started", e);
        }
    }

    /** A process that an earlier supervisor left running and that serves as ours would; any other left-over is ended. */
    Optional<ProcessHandle> adopt() {
        Optional<ProcessRecord> left = ProcessRecord.read(record());
        Optional<ProcessHandle> process = left.flatMap(ProcessRecord::process);
        if (process.isEmpty()) {
            return Optional.empty();
        }
        if (left.orElseThrow().identity().equals(identity()) && service.ready()) {
            return process;
        }
        end(process.get());
        return Optional.empty();
    }

    /** Ends the process in good order, or by force when that takes too long. */
    void end(ProcessHandle process) {
        Signals.end(process, service.stopSignal());
        forget();
    }

    void forget() {
        try {
            Files.deleteIfExists(record());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + record(), e);
        }
    }

    private Path record() {
        return data.run().resolve(service.name() + ".json");
    }

    private String identity() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            List<String> command = service.command();
            digest.update(String.join("\0", command).getBytes(StandardCharsets.UTF_8));
            digest.update(new TreeMap<>(service.environment()).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private void rotateLog() {
        try {
            if (Files.exists(log()) && Files.size(log()) > LARGEST_LOG) {
                Files.move(log(), log().resolveSibling(service.name() + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rotate " + log(), e);
        }
    }
}
