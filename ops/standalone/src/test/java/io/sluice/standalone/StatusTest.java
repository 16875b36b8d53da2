package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
    @TempDir
    Path folder;

    @Test
    void aFolderOnWhichNothingRanIsStopped() {
        assertThat(Status.of(new DataFolder(folder)).phase()).isEqualTo(Status.Phase.STOPPED);
    }

    @Test
    void whatAKilledSupervisorLeftIsSeenAndStopped() {
        var data = new DataFolder(folder);
        var service = new ShellService("orphan", data, "touch $MARK; exec sleep 600");
        ProcessHandle orphan = new ChildProcess(service, data).launch();
        await().atMost(Duration.ofSeconds(10)).until(service::ready);
        new Status(Status.Phase.READY, 1, folder.toString(), "", "", List.of(server("orphan"), server("gone"))).write();

        Status seen = Status.of(data);

        assertThat(seen.phase()).isEqualTo(Status.Phase.ORPHANED);
        assertThat(seen.servers()).extracting(Status.Server::state).containsExactly("ORPHANED", "STOPPED");
        assertThat(seen.servers()).extracting(Status.Server::pid).containsExactly(orphan.pid(), 0L);
        assertThat(RunningStack.stop(data)).isEqualTo(RunningStack.Stopped.ORPHANS);
        assertThat(Signals.alive(orphan)).isFalse();
        assertThat(RunningStack.stop(data)).isEqualTo(RunningStack.Stopped.NOTHING);
    }

    private static Status.Server server(String name) {
        return new Status.Server(name, "RUNNING", 7, List.of(1), 0, "", "");
    }
}
