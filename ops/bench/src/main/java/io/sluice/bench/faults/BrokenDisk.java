package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** X18: each flush of Kafka's files fails with an input/output error for a while. */
final class BrokenDisk implements Fault {
    private static final int SECONDS = 20;

    @Override
    public String id() {
        return "X18";
    }

    @Override
    public String what() {
        return "Kafka's flushes fail (EIO)";
    }

    @Override
    public void inject(Scene scene) throws IOException, InterruptedException {
        if (!Programs.exists("strace")) {
            throw new IOException("strace is not installed");
        }
        Child kafka = scene.child(Part.KAFKA);
        int restarts = kafka.restarts();
        Process tracer = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/null",
                        "-p",
                        Long.toString(kafka.pid().orElseThrow()),
                        "-e",
                        "trace=fsync,fdatasync,msync",
                        "-e",
                        "inject=fsync,fdatasync:error=EIO")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (tracer.waitFor(SECONDS, TimeUnit.SECONDS) && kafka.restarts() == restarts) {
                scene.say("strace ended by itself");
            }
        } finally {
            tracer.destroy();
            tracer.waitFor();
        }
        scene.say("the broker was started again " + (kafka.restarts() - restarts) + " times");
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        Child kafka = scene.child(Part.KAFKA);
        if (kafka.state() == Child.State.FAILED) {
            kafka.start();
        }
        scene.awaitRunning(kafka);
    }
}
