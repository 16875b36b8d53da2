package io.sluice.bench.faults;

import io.sluice.bench.lab.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** X27: a second hub is started on the same data folder. */
final class SecondHub implements Fault {
    private static final int IN_USE = 73;
    private static final int SECONDS = 60;

    @Override
    public String id() {
        return "X27";
    }

    @Override
    public String what() {
        return "a second hub on the same data folder";
    }

    @Override
    public void inject(Scene scene) throws IOException, InterruptedException {
        Process second = new ProcessBuilder(
                        ChildJvm.java().toString(),
                        "-Dsluice.home=" + System.getProperty("sluice.home", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.sluice.cli.Sluice",
                        "up",
                        "--data-folder",
                        scene.rig().data().root().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!second.waitFor(SECONDS, TimeUnit.SECONDS)) {
            second.destroyForcibly();
            scene.problem("the second hub did not end");
        } else if (second.exitValue() != IN_USE
                || !said.contains("" + ProcessHandle.current().pid())) {
            scene.problem("the second hub ended with " + second.exitValue() + " and names no process of the first");
        }
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}
