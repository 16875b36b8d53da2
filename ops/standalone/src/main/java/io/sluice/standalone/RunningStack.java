package io.sluice.standalone;

import java.time.Duration;
import java.util.Optional;

/** A stack that another process started. */
public final class RunningStack {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    /** What stopping came to. */
    public enum Stopped {
        /** Its supervisor stopped all servers in order. */
        ORDERLY,
        /** Its supervisor was gone; the servers it had left were stopped. */
        ORPHANS,
        /** Nothing ran. */
        NOTHING
    }

    private RunningStack() {}

    /** The process id of the supervisor that has this data folder, while it lives. */
    public static Optional<Long> supervisor(DataFolder data) {
        return StackLock.holder(data).map(ProcessHandle::pid);
    }

    /** Stops what runs on this data folder, and returns when it has ended. */
    public static Stopped stop(DataFolder data) {
        Optional<ProcessHandle> supervisor = StackLock.holder(data);
        if (supervisor.isPresent()) {
            ProcessHandle process = supervisor.get();
            if (!process.destroy() || !Signals.exited(process, STOP_LIMIT)) {
                throw new StartException(
                        StartException.Reason.PERMISSION,
                        "The supervisor, process " + process.pid() + ", did not end; see "
                                + data.logs().resolve("supervisor.log"));
            }
        }
        int orphans = Orphans.stop(data);
        if (supervisor.isPresent()) {
            return Stopped.ORDERLY;
        }
        return orphans > 0 ? Stopped.ORPHANS : Stopped.NOTHING;
    }
}
