package io.sluice.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls the script as a user does.
 *
 * @param home the folder in which it lies
 * @param prefix what the command line starts with, to change the account
 * @param environment variables beside the inherited ones
 */
record Script(Path home, List<String> prefix, Map<String, String> environment) {
    /** What still runs then hangs, also on a machine that does much else. */
    private static final int LONGEST_MINUTES = 10;

    /** What a call came to. */
    record Result(int exitCode, String out, String err) {}

    static Script here() {
        return new Script(Installation.find().home(), List.of(), Map.of());
    }

    Result run(String... arguments) {
        try {
            Path out = Files.createTempFile("sluice-out", ".txt");
            Path err = Files.createTempFile("sluice-err", ".txt");
            Process process = start(out.toFile(), err.toFile(), arguments);
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("'sluice " + String.join(" ", arguments) + "' did not end");
            }
            var result = new Result(process.exitValue(), text(out), text(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Begins a call and does not wait for its end. */
    Process start(File out, File err, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("sluice").toString());
        command.addAll(List.of(arguments));
        // From another folder than the project's: the script must find its own.
        var builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
        builder.environment().put("SLUICE_BUILD", "never");
        builder.environment().put("SLUICE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
