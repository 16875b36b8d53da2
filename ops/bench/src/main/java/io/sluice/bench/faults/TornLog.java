package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** X19: a power cut takes the end of a topic that the broker had answered for and the disk had not. */
final class TornLog implements Fault {
    private static final int MOST = 4_000;

    @Override
    public String id() {
        return "X19";
    }

    @Override
    public String what() {
        return "end of Kafka's log torn off by a power cut";
    }

    @Override
    public void inject(Scene scene) throws IOException, InterruptedException {
        Child kafka = scene.child(Part.KAFKA);
        Scene.down(kafka);
        Path segment = segment(scene);
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            long cut = Math.min(file.size(), scene.dice().nextInt(100, MOST));
            file.truncate(file.size() - cut);
            scene.say("cut " + cut + " bytes off");
        }
        scene.up(kafka);
    }

    private static Path segment(Scene scene) throws IOException {
        Path folder = scene.rig()
                .data()
                .folder("kafka")
                .resolve("logs")
                .resolve(scene.share().topic() + "-0");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        }
    }

    @Override
    public void repair(Scene scene) {
        // Whoever lost the end of the log has to notice.
    }
}
