package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many threads a process of the hub has: a link that hangs must not cost one a try. */
record Threads(Part part, long before) {
    private static final int MOST_MORE = 25;

    static Threads of(Scene scene, Part part) throws IOException {
        return new Threads(part, count(scene, part));
    }

    void mustBeFew(Scene scene) throws IOException {
        long more = count(scene, part) - before;
        if (more > MOST_MORE) {
            scene.problem(more + " threads more than before");
        }
    }

    private static long count(Scene scene, Part part) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(scene.child(part).pid().orElseThrow()), "task");
        try (Stream<Path> all = Files.list(tasks)) {
            return all.count();
        }
    }
}
