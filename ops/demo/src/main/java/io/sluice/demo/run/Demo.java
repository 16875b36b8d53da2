package io.sluice.demo.run;

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
import java.util.function.Consumer;

/** The demonstration with everything it needs, from nothing. */
public final class Demo {
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
        this.configuration = configuration;
        this.options = options;
        this.servers = servers;
        this.progress = progress;
    }

    /** Starts everything, runs the main job to its end, stops everything. */
    public DemoReport once() throws IOException, SQLException, InterruptedException {
        Instant begin = Instant.now();
        try (ProcessMemory memory = new ProcessMemory(configuration.data());
                Stack stack = Stack.start(installation, configuration, Part.all(), servers)) {
            Instant ready = Instant.now();
            try (City city = City.start(stack, installation, options, progress)) {
                DemoReport report = new OnceRun(city, options, progress).run();
                return report.measured(
                        new DemoReport.Seconds(seconds(begin, ready), seconds(ready, Instant.now())),
                        memory.peakRssMb());
            }
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
