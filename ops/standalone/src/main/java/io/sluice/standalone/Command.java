package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short-lived program whose output goes to a log file. */
final class Command {
    private static final long LIMIT_SECONDS = 120;

    private Command() {}

    /** Runs {@code command} to its end; a failure names {@code what} and the log. */
    static void run(String what, List<String> command, Path workingFolder, Path log) {
        var builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(what + " took longer than " + LIMIT_SECONDS + " s", log);
            }
            if (process.exitValue() != 0) {
                throw failed(what + " ended with code " + process.exitValue(), log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(what + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what + " was interrupted", log);
        }
    }

    private static StartException failed(String what, Path log) {
        return new StartException(StartException.Reason.UNAVAILABLE, what + "; its output is in " + log);
    }
}
