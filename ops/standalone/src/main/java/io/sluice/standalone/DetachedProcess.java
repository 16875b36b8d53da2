package io.sluice.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process that outlives the one that starts it. */
public final class DetachedProcess {
    private DetachedProcess() {}

    /** Starts it in a session of its own; its output goes to the log of that name in the data folder. */
    public static ProcessHandle start(List<String> command, DataFolder data, String name) {
        var whole = new ArrayList<>(Executables.ownSession());
        whole.addAll(command);
        File log = data.logs().resolve(name + ".log").toFile();
        try {
            return new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start()
                    .toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException("Process '" + name + "' could not be started", e);
        }
    }

    /** The Java launcher that runs this process. */
    public static String java() {
        return Executables.java();
    }

    /** Waits a moment between two looks at such a process. */
    public static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
