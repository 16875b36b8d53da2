package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Looks at everything on this machine that keeps a stack from running well. */
public final class Examination {
    private static final long MEMORY_NEEDED_MB = 2_560;
    private static final long DISK_NEEDED_MB = 2_048;
    private static final int JDK_NEEDED = 21;

    private final Installation installation;
    private final Configuration configuration;

    public Examination(Installation installation, Configuration configuration) {
        this.installation = installation;
        this.configuration = configuration;
    }

    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(jdk());
        findings.add(memory());
        findings.add(disk());
        findings.add(folder());
        findings.add(secrets());
        findings.add(programs());
        findings.addAll(ports());
        findings.addAll(servers());
        return findings;
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        String found = "version " + feature + " in " + System.getProperty("java.home");
        return feature >= JDK_NEEDED
                ? Finding.ok("JDK", found)
                : Finding.problem("JDK", found, "install a JDK " + JDK_NEEDED + " or newer and set SLUICE_JAVA_HOME");
    }

    private static Finding memory() {
        long freeMb = freeMemoryMb();
        String found = freeMb + " MB available";
        return freeMb >= MEMORY_NEEDED_MB
                ? Finding.ok("memory", found)
                : Finding.warning(
                        "memory", found, "a whole stack takes up to " + MEMORY_NEEDED_MB + " MB; end other work");
    }

    private static long freeMemoryMb() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Not Linux: the whole memory is the best we know.
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return system.getTotalMemorySize() / 1024 / 1024;
        }
    }

    private Finding disk() {
        Path existing = existing(configuration.data().root());
        try {
            long freeMb = Files.getFileStore(existing).getUsableSpace() / 1024 / 1024;
            String found = freeMb + " MB free at " + existing;
            return freeMb >= DISK_NEEDED_MB
                    ? Finding.ok("disk", found)
                    : Finding.problem(
                            "disk", found, "free " + DISK_NEEDED_MB + " MB, or choose --data-folder elsewhere");
        } catch (IOException e) {
            return Finding.problem("disk", "cannot be read at " + existing, "choose another --data-folder");
        }
    }

    private Finding folder() {
        Path root = configuration.data().root();
        return attempt("data folder", () -> {
            if (!Files.isWritable(existing(root))) {
                return Finding.problem("data folder", root + " cannot be written", "choose another with --data-folder");
            }
            if (Files.exists(root) && configuration.externalPostgres().isEmpty()) {
                configuration.data().checkPassable(Account.forServer(root.resolve(Part.POSTGRES.server())));
            }
            return Finding.ok("data folder", root.toString());
        });
    }

    private Finding secrets() {
        Path folder = configuration.data().root().resolve("secrets");
        if (!Files.isDirectory(folder)) {
            return Finding.ok("secrets", "none yet; the first start makes them");
        }
        return attempt("secrets", () -> {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".password")).forEach(Secrets::read);
            }
            return Finding.ok("secrets", "closed to others in " + folder);
        });
    }

    private Finding programs() {
        return attempt("programs", () -> {
            installation.brokerClassPath();
            installation.postgresArchive();
            installation.registry();
            installation.process(Part.DATA);
            installation.process(Part.CONTROL);
            return Finding.ok("programs", "all are built in " + installation.home());
        });
    }

    private List<Finding> ports() {
        Set<Integer> ours = new TreeSet<>();
        Orphans.in(configuration.data()).forEach(server -> ours.addAll(server.ports()));
        if (!ours.isEmpty()) {
            return List.of(Finding.ok("ports", "this stack listens on " + ours));
        }
        return Configuration.PORTS.stream()
                .map(key -> port(key, configuration.port(key)))
                .toList();
    }

    private static Finding port(Key key, int port) {
        return Ports.free(port)
                ? Finding.ok("port " + port, "free for " + key.text())
                : Finding.warning(
                        "port " + port,
                        "taken by another program; wanted for " + key.text(),
                        "set " + key.text() + ", or start with --free-ports");
    }

    private List<Finding> servers() {
        return Status.of(configuration.data()).servers().stream()
                .map(Examination::server)
                .toList();
    }

    private static Finding server(Status.Server server) {
        return switch (server.state()) {
            case "RUNNING", "EXTERNAL", "STOPPED" -> Finding.ok(server.name(), server.state());
            case "FAILED" ->
                Finding.problem(
                        server.name(), "died too often", "read " + server.log() + ", then: sluice down, sluice up");
            case "ORPHANED" ->
                Finding.warning(
                        server.name(), "runs without a supervisor", "adopt it with: sluice up, or: sluice down");
            default -> Finding.warning(server.name(), server.state(), "wait, then read " + server.log());
        };
    }

    /** A check of our own that complains by an exception tells the remedy in its message. */
    private static Finding attempt(String what, Callable<Finding> check) {
        try {
            return check.call();
        } catch (StartException e) {
            String message = String.valueOf(e.getMessage());
            int cut = message.indexOf("; ");
            return cut < 0
                    ? Finding.problem(what, message, "")
                    : Finding.problem(what, message.substring(0, cut), message.substring(cut + 2));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot examine the " + what, e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot examine the " + what, e);
        }
    }

    private static Path existing(Path path) {
        Path folder = path;
        while (!Files.exists(folder)) {
            Path parent = folder.getParent();
            if (parent == null) {
                return folder;
            }
            folder = parent;
        }
        return folder;
    }
}
