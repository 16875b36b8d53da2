package io.sluice.demo.run;

import io.sluice.demo.city.CityLife;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.ProcessMemory;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The demonstration with everything it needs, from nothing. */
public final class Demo {
    /** Changes a second in a city that lives. */
    public static final int PER_SECOND = 20;

    private final Installation installation;
    private final Configuration configuration;
    private final DemoOptions options;
    private final Progress servers;
    private final Consumer<String> progress;

    /**
     * @param servers told how the servers start
     * @param progress told a line at a time what is going on
     */
    public Demo(
            Installation installation,
            Configuration configuration,
            DemoOptions options,
            Progress servers,
            Consumer<String> progress) {
        this.installation = installation;
        // The city's departments are on this machine.
        this.configuration = configuration.with(Configuration.Sources.LOOPBACK);
        this.options = options;
        this.servers = servers;
        this.progress = progress;
    }

    /** Starts everything, runs the main job to its end, stops everything, then searches what it left on disk. */
    public DemoReport once() throws IOException, SQLException, InterruptedException {
        Instant begin = Instant.now();
        DemoReport.Outcome outcome;
        DemoReport.Seconds took;
        long memoryMb;
        Search search;
        try (ProcessMemory memory = new ProcessMemory(configuration.data());
                Stack stack = new Stack(installation, configuration, Part.all(), servers)) {
            stack.stopAtExit();
            stack.start();
            Instant ready = Instant.now();
            try (City city = City.start(stack, installation, options, progress)) {
                outcome = new OnceRun(city, options, progress).run();
                search = Search.begin(city, progress);
            }
            took = new DemoReport.Seconds(seconds(begin, ready), seconds(ready, Instant.now()));
            memoryMb = memory.peakRssMb();
        }
        return new DemoReport(outcome, search.files(), took, memoryMb);
    }

    /** Starts everything, loads the city and keeps it changing until the process is stopped. */
    public void stay() throws IOException, SQLException, InterruptedException {
        try (Stack stack = new Stack(installation, configuration, Part.all(), servers)) {
            stack.stopAtExit();
            stack.start();
            try (City city = City.start(stack, installation, options, progress)) {
                OnceRun run = new OnceRun(city, options, progress);
                run.load();
                progress.accept("the city lives: " + PER_SECOND
                        + " changes a second; 'sluice share list' shows what flows, Ctrl-C ends");
                try (CityLife life = city.source().live(city.generator())) {
                    life.start(PER_SECOND);
                    new CountDownLatch(1).await();
                }
            }
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
