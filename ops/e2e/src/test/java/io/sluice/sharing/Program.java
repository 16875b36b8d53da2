package io.sluice.sharing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A subscriber's program that runs in a folder, where its errors go: the lines that it printed so far. */
final class Program implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new ArrayList<>();

    Program(List<String> command, Path folder) throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("program.log").toFile())
                .start();
        new Thread(this::read, "program").start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void keep(String line) {
        lines.add(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
