package io.sluice.bench;

import io.sluice.bench.fleet.Fleet;
import io.sluice.bench.fleet.FleetRun;
import io.sluice.bench.lab.Hub;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thousand interfaces over twenty sources in one data process, against one interface in the same process (P7). */
final class InterfacesBenchmark implements Benchmark {

    @Override
    public String name() {
        return "interfaces";
    }

    @Override
    public String what() {
        return "1,001 interfaces over 20 sources in one process, against one; adding one more (10 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        int interfaces = Sizes.interfaces();
        int sources = Sizes.sources();
        try (Hub hub = Hub.start("interfaces", progress)) {
            progress.accept("making " + (interfaces + 1) + " tables in " + sources + " servers");
            FleetRun run = FleetRun.of(hub, Fleet.create(hub, interfaces, sources), Sizes.changes(), progress);
            return figures(interfaces, run);
        }
    }

    private static List<Figure> figures(int interfaces, FleetRun run) {
        return List.of(
                once("P7", "CPU of a record among all interfaces, to that of a single one", "x", "<= 1.15", run.cpu()),
                once(
                        "P7.heap",
                        "heap of an interface after a full collection, beyond a process with one",
                        "MB",
                        "<= 0.25",
                        (run.many().heapMb() - run.one().heapMb()) / (interfaces - 1)),
                once(
                        "P7.rss",
                        "most resident memory with all interfaces",
                        "MB",
                        "<= 1024",
                        run.many().rssMb()),
                once(
                        "P7.start",
                        "from the process' start until every interface is followed",
                        "s",
                        "<= 15",
                        run.start()),
                once("F31.threads", "threads with all interfaces", "threads", null, (double)
                        run.many().threads()),
                once("F31.threads.one", "threads with one interface", "threads", null, (double)
                        run.one().threads()),
                once("F31.provision", "granting all interfaces, from nothing", "s", null, run.granting()),
                once(
                        "F4.add",
                        "from one more specification to its last row",
                        "s",
                        "<= 2",
                        run.adding().seconds()),
                once(
                        "F4.gap",
                        "longest wait at another source meanwhile",
                        "s",
                        "<= 2",
                        run.adding().gapMeanwhile()),
                once(
                        "F4.gap.before",
                        "longest wait before",
                        "s",
                        null,
                        run.adding().gapBefore()),
                once(
                        "many.cpu",
                        "CPU of a million records: all interfaces",
                        "CPU-s/M",
                        null,
                        run.ofMany().cpuPerMillion()),
                once(
                        "many.rate",
                        "records a second: all interfaces",
                        "records/s",
                        null,
                        run.ofMany().perSecond()),
                once(
                        "one.cpu",
                        "CPU of a million records: one interface",
                        "CPU-s/M",
                        null,
                        run.ofOne().cpuPerMillion()),
                once(
                        "one.rate",
                        "records a second: one interface",
                        "records/s",
                        null,
                        run.ofOne().perSecond()));
    }

    private static Figure once(String id, String what, String unit, @Nullable String must, double value) {
        return Figure.of(id, what, unit, must, List.of(value));
    }
}
