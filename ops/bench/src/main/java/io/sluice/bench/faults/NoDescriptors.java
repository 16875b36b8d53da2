package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** X37: the data process may open no further file and no further connection, just as its source hangs up. */
final class NoDescriptors implements Fault {
    private static final int MEANWHILE = 20_000;

    @Override
    public String id() {
        return "X37f";
    }

    @Override
    public String what() {
        return "data process out of file descriptors for 20 s, and its source hangs up";
    }

    @Override
    public void inject(Scene scene) throws Exception {
        // By a connection that is open already it can be asked all the same.
        scene.rig().source(scene.source());
        long open;
        try (Stream<Path> all = Files.list(process(scene).resolve("fd"))) {
            open = all.count();
        }
        limit(scene, Long.toString(open));
        scene.rig().administer(LostSession.end(scene.source()));
        scene.say(open + " descriptors, and no more");
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        scene.mustRetry(Duration.ofMillis(MEANWHILE));
    }

    @Override
    public void repair(Scene scene) throws IOException {
        limit(scene, hardLimit(scene));
    }

    private static Path process(Scene scene) {
        return Path.of("/proc", Long.toString(scene.child(Part.DATA).pid().orElseThrow()));
    }

    private static void limit(Scene scene, String most) throws IOException {
        Programs.run("prlimit", "--pid", process(scene).getFileName().toString(), "--nofile=" + most + ":");
    }

    /** The JVM takes as many as it may when it starts. */
    private static String hardLimit(Scene scene) throws IOException {
        return Files.readAllLines(process(scene).resolve("limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.trim().split("\\s+", -1)[4])
                .findFirst()
                .orElseThrow();
    }
}
