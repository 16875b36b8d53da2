package io.sluice.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A child that is a line of shell: ready as soon as the file {@code mark} exists. */
record ShellService(String name, DataFolder data, String line) implements Service {
    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public void prepare() {}

    @Override
    public List<String> command() {
        return List.of("sh", "-c", line);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("MARK", mark().toString());
    }

    @Override
    public Path workingFolder() {
        return data.root();
    }

    @Override
    public boolean ready() {
        return Files.exists(mark());
    }

    Path mark() {
        return data.root().resolve(name + ".mark");
    }
}
