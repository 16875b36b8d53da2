package io.sluice.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.cluster.LoneWorker;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a cluster lacks is told by its name, with how to mend it. */
class WorkersIT {
    private static final Map<String, String> CONNECTOR = Map.of(
            "connector.class",
            Workers.CONNECTOR,
            "tasks.max",
            "1",
            "exactly.once.support",
            "required",
            "transaction.boundary",
            "connector");

    @Test
    void aWorkerThatIsNotSetUpIsToldByWhatItLacks() throws Exception {
        DataFolder data = DataFolder.temporary("workers");
        try (Stack stack = Stack.start(
                Installation.find(), Configuration.onAnyPorts(data), Set.of(Part.KAFKA), Progress.silent())) {
            Endpoints hub = stack.endpoints();
            URI gone;
            try (LoneWorker bare = LoneWorker.start(hub, data.folder("connect"), false, Map.of())) {
                gone = bare.address();
                assertTold(gone, ClusterException.Kind.REFUSED, "do not have Sluice's connector", "plugin.path");
            }
            Map<String, String> without = Map.of("exactly.once.source.support", "disabled");
            try (LoneWorker lone = LoneWorker.start(hub, data.folder("connect"), true, without)) {
                assertTold(lone.address(), ClusterException.Kind.REFUSED, "exactly.once.source.support=enabled");
            }
            assertTold(gone, ClusterException.Kind.UNREACHABLE, "No worker", "sluice.connect.urls");
        } finally {
            data.delete();
        }
    }

    private static void assertTold(URI worker, ClusterException.Kind kind, String... words) throws Exception {
        try (Workers workers = new Workers(new ClusterSettings(List.of(worker), Optional.empty(), Optional.empty()))) {
            workers.put("sluice-register", CONNECTOR);
            throw new AssertionError("The connector was taken");
        } catch (ClusterException told) {
            assertThat(told.kind()).isEqualTo(kind);
            assertThat(told).message().contains(words);
        }
    }
}
