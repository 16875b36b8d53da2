package io.sluice.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A committer in a JVM of its own, which takes one share over and ends: by itself, or at a failpoint. */
final class CommitterProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private CommitterProcess() {}

    /** Reads what to do from the properties file named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        Properties told = new Properties();
        try (var in = Files.newInputStream(Path.of(arguments[0]))) {
            told.load(in);
        }
        Map<String, Object> kafka = new HashMap<>();
        told.stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> kafka.put(name.substring("kafka.".length()), told.getProperty(name)));
        LakeConfig config = LakeConfig.of(
                        kafka,
                        told.getProperty("url"),
                        told.getProperty("user"),
                        told.getProperty("password"),
                        Path.of(told.getProperty("warehouse")))
                .withSizes(1 << 20, 150, 2048);
        try (LakeCommitter committer = new LakeCommitter(config)) {
            committer.put(Town.share(told.getProperty("share"), told.getProperty("share"), false));
            committer.start();
            committer.flush(PATIENCE);
        }
    }

    /** Runs it to its end and tells its exit code. */
    static int run(LakeConfig config, String share, Path folder, String... options)
            throws IOException, InterruptedException {
        Properties told = new Properties();
        config.kafka().forEach((name, value) -> told.setProperty("kafka." + name, value.toString()));
        told.setProperty("url", config.postgresUrl());
        told.setProperty("user", config.postgresUser());
        told.setProperty("password", config.postgresPassword());
        told.setProperty("warehouse", config.warehouse().toString());
        told.setProperty("share", share);
        Path file = folder.resolve("committer.properties");
        try (var out = Files.newOutputStream(file)) {
            told.store(out, null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CommitterProcess.class.getName()));
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("committer.log").toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toMinutes() + 1, TimeUnit.MINUTES)) {
                throw new AssertionError("the committer did not end; see " + folder.resolve("committer.log"));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
