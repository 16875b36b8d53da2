package io.sluice.bench.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a process of its own, so that its CPU time and memory are its own. It may answer lines of its
 * standard input by lines that begin with {@link #ANSWER}; all else that it says goes to its log.
 */
public final class ChildJvm implements AutoCloseable {
    /** What an answer begins with. */
    public static final String ANSWER = "bench: ";

    private static final long END_SECONDS = 60;

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private ChildJvm(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    /**
     * What to run.
     *
     * @param name for messages and the log's file
     * @param java the {@code java} program
     * @param options of the JVM
     * @param arguments of the program
     */
    public record Program(
            String name, Path java, List<String> options, String classPath, String main, List<String> arguments) {
        public Program {
            options = List.copyOf(options);
            arguments = List.copyOf(arguments);
        }

        List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(java.toString());
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, main));
            command.addAll(arguments);
            return command;
        }
    }

    /** @param folder where its log goes, and where it runs */
    public static ChildJvm start(Program program, Path folder) throws IOException {
        Path log = folder.resolve(program.name() + ".log");
        Process process = new ProcessBuilder(program.command())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ChildJvm(program.name(), log, process);
    }

    /** The program that runs this JVM. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Where the classes lie that a class was loaded from. */
    public static String placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Sends a line and waits for the answer. */
    public String ask(String line) {
        try {
            in.write(line + "\n");
            in.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(ended(), e);
        }
    }

    /** The next answer. */
    public String answer() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
        }
        throw new IOException(ended());
    }

    private String ended() {
        return "The program '" + name + "' has ended without an answer; its log is " + log;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends its input, and waits for the program to end by itself, or ends it by force where that takes too long. */
    public void end() {
        try {
            in.close();
        } catch (IOException e) {
            // It has ended already.
        }
        await();
    }

    /** Asks the process to end, and ends it by force where that takes too long. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
