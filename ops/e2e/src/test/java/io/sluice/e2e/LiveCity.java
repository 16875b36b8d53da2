package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.city.Department;
import io.sluice.demo.run.CatchUp;
import io.sluice.demo.run.City;
import io.sluice.demo.run.DemoOptions;
import io.sluice.demo.run.Granted;
import io.sluice.demo.run.OnceRun;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/** A whole hub and its city, every share filled. */
final class LiveCity implements AutoCloseable {
    private static final DemoOptions SIZE = new DemoOptions(5_000, 1_000, 20261122, 0);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final DataFolder data;
    private final Stack stack;
    private final City city;
    private final Granted granted;

    private LiveCity(DataFolder data, Stack stack, City city, Granted granted) {
        this.data = data;
        this.stack = stack;
        this.city = city;
        this.granted = granted;
    }

    static LiveCity start() throws IOException, SQLException, InterruptedException {
        DataFolder data = DataFolder.temporary("live-city");
        Installation installation = Installation.find();
        Stack stack = Stack.start(installation, Configuration.onAnyPorts(data), Part.all(), Progress.silent());
        stack.stopAtExit();
        try {
            City city = City.start(stack, installation, SIZE, LiveCity::say);
            return new LiveCity(data, stack, city, new OnceRun(city, SIZE, LiveCity::say).load());
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    static void say(String line) {
        System.out.println("live city: " + line);
    }

    Stack stack() {
        return stack;
    }

    City city() {
        return city;
    }

    Granted granted() {
        return granted;
    }

    /** The properties file of a share's first grant. */
    static Path client(Granted.Share share) {
        return share.subscriptions().getFirst().client();
    }

    /** The source that a share's rows come from. */
    static String source(Granted.Share share) {
        return Arrays.stream(Department.values())
                .filter(department -> share.dataset().startsWith(department.id() + "."))
                .findFirst()
                .orElseThrow()
                .source();
    }

    /** Returns when all that the sources have committed is shared. */
    void catchUp() throws SQLException, InterruptedException {
        assertThat(CatchUp.all(city.databases(), LIMIT))
                .as("sources not read to their end")
                .isEmpty();
    }

    @Override
    public void close() {
        city.close();
        stack.close();
        data.delete();
    }
}
