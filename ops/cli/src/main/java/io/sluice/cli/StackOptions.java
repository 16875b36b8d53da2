package io.sluice.cli;

import io.sluice.standalone.Configuration;
import io.sluice.standalone.ConfigurationReader;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixed into every command that concerns a stack: which one, and how it is set up. */
final class StackOptions {
    @Option(
            names = "--data-folder",
            paramLabel = "DIR",
            description = "Folder for everything the stack writes (variable SLUICE_DATA).")
    private @Nullable Path dataFolder;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: sluice.yaml in the data folder).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, as in sluice.yaml; may be repeated. 'sluice doctor --settings' lists them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--free-ports", description = "Take the next free port where one is taken.")
    private boolean freePorts;

    /** The project that this command line belongs to. */
    public Installation installation() {
        return Installation.find();
    }

    public Configuration configuration() {
        var flags = new LinkedHashMap<>(settings);
        if (dataFolder != null) {
            flags.put("data", dataFolder.toString());
        }
        if (freePorts) {
            flags.put("ports.free", "true");
        }
        return new ConfigurationReader(installation().home(), System.getenv()).read(config, flags);
    }

    public DataFolder data() {
        return configuration().data();
    }

    /** Where the servers of the running stack are; fails with 69 where none runs. */
    public Endpoints endpoints() {
        return Endpoints.read(data());
    }
}
