package io.sluice.bench;

import io.sluice.bench.lab.Hub;
import io.sluice.client.HubClient;
import io.sluice.demo.city.CityLife;
import io.sluice.demo.run.City;
import io.sluice.demo.run.Demo;
import io.sluice.demo.run.DemoOptions;
import io.sluice.demo.run.OnceRun;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** A whole hub with a city that keeps changing at the demonstration's pace, while something else is measured. */
final class LiveHub implements AutoCloseable {
    private static final DemoOptions SIZE = new DemoOptions(5_000, 1_000, 20261122, 0, Optional.empty());
    private static final int HEAP_MB = 512;

    private final DataFolder data;
    private final Stack stack;
    private final City city;
    private final CityLife life;

    private LiveHub(DataFolder data, Stack stack, City city, CityLife life) {
        this.data = data;
        this.stack = stack;
        this.city = city;
        this.life = life;
    }

    static LiveHub start(String name, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        DataFolder data = DataFolder.temporary(name);
        Installation installation = Installation.find();
        Stack stack = Stack.start(
                installation, Configuration.onAnyPorts(data).withControlHeap(HEAP_MB), Part.all(), Progress.silent());
        try {
            City city = City.start(stack, installation, SIZE, progress);
            new OnceRun(city, SIZE, progress).load();
            CityLife life = city.databases().live(city.generator());
            life.start(Demo.PER_SECOND);
            return new LiveHub(data, stack, city, life);
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** A client of one of the city's accounts, such as {@code operator} or {@code steward.public-security}. */
    HubClient as(String account) throws IOException {
        String token = Files.readString(
                data.root().resolve("secrets").resolve("tokens").resolve(account));
        return new HubClient(stack.endpoints().controlUrl(), token.strip());
    }

    @Override
    public void close() throws IOException, SQLException {
        life.close();
        city.close();
        stack.close();
        Hub.remove(data);
    }
}
