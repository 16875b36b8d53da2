package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ending processes of the operating system. */
final class Signals {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Signals() {}

    /** Asks the process to end; one that does not is ended by force, with what it started. */
    static void end(ProcessHandle process, String signal) {
        send(process, signal);
        if (!exited(process, STOP_LIMIT)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            exited(process, STOP_LIMIT);
        }
    }

    /** Waits for the process' end; false when {@code limit} passed before. */
    static boolean exited(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (alive(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Whether the process runs. One that has ended and that nobody collects (in a container without init) does not. */
    static boolean alive(ProcessHandle process) {
        return process.isAlive() && !ended(process.pid());
    }

    private static boolean ended(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            // No such file system here, or the process has just gone; the process table knows.
            return false;
        }
    }

    /** Java knows TERM and KILL only; the shell's own 'kill' is there on every system. */
    private static void send(ProcessHandle process, String signal) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot signal process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
