package io.sluice.cli;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.DetachedProcess;
import io.sluice.standalone.StartException;
import io.sluice.standalone.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A supervisor in a process of its own, watched until its servers answer. */
final class Background {
    private static final String SUPERVISOR_HEAP = "-Xmx128m";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Background() {}

    /** Starts {@code sluice up} with these arguments in the background, and returns when it is ready. */
    static Status start(DataFolder data, List<String> upArguments) {
        ProcessHandle supervisor = DetachedProcess.start(command(upArguments), data, "supervisor");
        var stopIfInterrupted = new Thread(supervisor::destroy, "stop-half-started");
        Runtime.getRuntime().addShutdownHook(stopIfInterrupted);
        try (var progress = new StartProgress(4)) {
            return await(supervisor, data, progress);
        } finally {
            Runtime.getRuntime().removeShutdownHook(stopIfInterrupted);
        }
    }

    private static Status await(ProcessHandle supervisor, DataFolder data, StartProgress progress) {
        Set<String> begun = new HashSet<>();
        Set<String> ready = new HashSet<>();
        long since = System.nanoTime();
        while (true) {
            boolean alive = supervisor.isAlive();
            Status status = Status.written(data);
            if (status.supervisor() == supervisor.pid()) {
                tell(status, begun, ready, progress, Duration.ofNanos(System.nanoTime() - since));
                if (status.phase() == Status.Phase.READY) {
                    return status;
                }
            }
            if (!alive) {
                throw failure(status, supervisor, data);
            }
            DetachedProcess.pause(PAUSE);
        }
    }

    private static void tell(
            Status status, Set<String> begun, Set<String> ready, StartProgress progress, Duration since) {
        for (Status.Server server : status.servers()) {
            if (begun.add(server.name())) {
                progress.begins(server.name());
            }
            if (server.state().equals("RUNNING") && ready.add(server.name())) {
                progress.ready(server.name(), since);
            }
        }
    }

    private static StartException failure(Status status, ProcessHandle supervisor, DataFolder data) {
        if (status.supervisor() == supervisor.pid() && !status.reason().isEmpty()) {
            return new StartException(StartException.Reason.valueOf(status.reason()), status.problem());
        }
        return new StartException(
                StartException.Reason.UNAVAILABLE,
                "The supervisor ended before its servers were ready; its log is "
                        + data.logs().resolve("supervisor.log"));
    }

    private static List<String> command(List<String> upArguments) {
        var command = new ArrayList<String>(List.of(
                DetachedProcess.java(),
                SUPERVISOR_HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        String home = System.getProperty("sluice.home");
        if (home != null) {
            command.add("-Dsluice.home=" + home);
        }
        command.add(Sluice.class.getName());
        command.addAll(upArguments);
        command.add("--foreground");
        return command;
    }
}
