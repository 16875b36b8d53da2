package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which ports a stack takes: the configured ones, or on request the next free ones, which are then remembered. */
final class PortPlan {
    private final Configuration configuration;
    private final Path memory;

    PortPlan(Configuration configuration) {
        this.configuration = configuration;
        this.memory = configuration.data().folder("state").resolve("ports.json");
    }

    /**
     * The configuration with the ports to use.
     *
     * @param needed the ports of servers that are to be started
     * @param ours ports on which a server of this data folder still listens, to be adopted or stopped
     */
    Configuration decide(Set<Key> needed, Set<Integer> ours) {
        Map<Key, Integer> wanted = remembered();
        List<Key> taken = new ArrayList<>();
        for (Key key : Configuration.PORTS) {
            int port = wanted.getOrDefault(key, 0);
            if (needed.contains(key) && !ours.contains(port) && !Ports.free(port)) {
                taken.add(key);
            }
        }
        if (taken.isEmpty()) {
            return configuration.withPorts(wanted);
        }
        if (!configuration.freePorts()) {
            throw new StartException(StartException.Reason.UNAVAILABLE, complaint(taken, wanted));
        }
        return configuration.withPorts(moved(taken, wanted));
    }

    private Map<Key, Integer> moved(List<Key> taken, Map<Key, Integer> wanted) {
        var moved = new EnumMap<Key, Integer>(wanted);
        var used = new HashSet<>(wanted.values());
        for (Key key : taken) {
            int port = wanted.getOrDefault(key, 0);
            do {
                port = Ports.nextFree(port + 1);
            } while (!used.add(port));
            moved.put(key, port);
        }
        var named = new TreeMap<String, Integer>();
        moved.forEach((key, port) -> named.put(key.text(), port));
        Json.write(memory, named);
        return moved;
    }

    private Map<Key, Integer> remembered() {
        var ports = new EnumMap<Key, Integer>(configuration.ports());
        try {
            Map<?, ?> read = Json.MAPPER.readValue(Files.readString(memory), Map.class);
            for (Key key : Configuration.PORTS) {
                if (!configuration.fixedPorts().contains(key) && read.get(key.text()) instanceof Integer port) {
                    ports.put(key, port);
                }
            }
        } catch (NoSuchFileException e) {
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + memory, e);
        }
        return ports;
    }

    private static String complaint(List<Key> taken, Map<Key, Integer> wanted) {
        List<String> named = taken.stream()
                .map(key -> wanted.get(key) + " (" + key.text() + ")")
                .toList();
        return (taken.size() == 1 ? "Port " : "Ports ") + String.join(", ", named)
                + (taken.size() == 1 ? " is taken" : " are taken")
                + " by another program; stop it, choose another port by that setting,"
                + " or take the next free one with --free-ports";
    }
}
