package io.sluice.bench.faults;

import io.sluice.bench.lab.Hub;
import io.sluice.pipeline.Suite;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The servers of a hub and of a department, set up for one kind of faults.
 *
 * @param source the department's
 * @param kafka the hub's, where it is reached by a link
 * @param disks what is mounted for them
 */
record Site(DataFolder data, Stack stack, PostgresServer source, Optional<FarKafka> kafka, List<Disk> disks)
        implements AutoCloseable {
    /** Name of the department's server among the stack's. */
    static final String SOURCE_SERVER = "source";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 60;
    private static final int SLOT_MB = 64;
    private static final int LARGE_SLOT_MB = 32_768;
    private static final int LEASE_SECONDS = 10;
    private static final int HEAP_MB = 512;
    private static final int KAFKA_DISK_MB = 96;
    private static final int DATABASE_DISK_MB = 600;
    private static final int LAKE_DISK_MB = 64;

    Site {
        disks = List.copyOf(disks);
    }

    static Site start(Fault.On on, Consumer<String> progress) throws Exception {
        DataFolder data = DataFolder.temporary("faults");
        Installation installation = Installation.find();
        Configuration usual = Configuration.onAnyPorts(data)
                .withControlHeap(HEAP_MB)
                .with(new Configuration.Keys(LEASE_SECONDS, Suite.INTERNATIONAL, Optional.empty()));
        boolean isFar = on == Fault.On.FAR_KAFKA;
        Optional<FarKafka> kafka = isFar ? Optional.of(FarKafka.in(installation, data)) : Optional.empty();
        Configuration configuration =
                kafka.map(far -> usual.withKafka(far.external())).orElse(usual);
        int slotMb = isFar ? LARGE_SLOT_MB : SLOT_MB;
        PostgresServer source = new PostgresServer(
                installation, data, new PostgresServer.Settings(SOURCE_SERVER, Ports.any(), CONNECTIONS, slotMb));
        Stack stack = new Stack(installation, configuration, Part.all(), Progress.silent());
        Site site = new Site(data, stack, source, kafka, on == Fault.On.SMALL_DISKS ? disks(data) : List.of());
        try {
            stack.stopAtExit();
            progress.accept("starting a hub and a department's PostgreSQL in " + data.root());
            kafka.ifPresent(far -> stack.start(far).awaitReady(START_LIMIT));
            stack.start();
            stack.start(source).awaitReady(START_LIMIT);
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    private static List<Disk> disks(DataFolder data) throws IOException {
        List<Disk> disks = new ArrayList<>();
        disks.add(Disk.at(data.folder("kafka").resolve("logs"), KAFKA_DISK_MB));
        disks.add(Disk.at(data.folder("postgres"), DATABASE_DISK_MB));
        disks.add(Disk.at(data.folder("lake"), LAKE_DISK_MB));
        return disks;
    }

    @Override
    public void close() {
        stack.close();
        kafka.ifPresent(FarKafka::close);
        disks.forEach(Disk::close);
        Hub.remove(data);
    }
}
