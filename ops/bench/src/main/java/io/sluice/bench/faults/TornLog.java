package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** X19: a power cut takes the end of a topic that the broker had answered for and the disk had not. */
final class TornLog implements Fault {
    private static final int MOST = 4_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

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
    public boolean ownSource() {
        return true;
    }

    /** The exchange log says how many records are gone; by its count they are held against topic and ledger. */
    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        Long records = Wait.within(LIMIT, () -> lost(scene));
        if (records == null) {
            scene.say("no loss is told");
        } else {
            scene.say("told: " + records + " records are gone");
            scene.reported(records);
            scene.lossWasTold();
        }
    }

    /** Null while nothing is told. */
    private static @Nullable Long lost(Scene scene) {
        List<Long> records = new ArrayList<>();
        LogFacts.each(scene.rig().auditor(), "loss", entry -> {
            JsonNode facts = entry.path("facts");
            if (facts.path("share").asText().equals(scene.share().id())) {
                records.add(facts.path("records").asLong());
            }
        });
        return records.isEmpty()
                ? null
                : records.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        if (scene.isLossTold()) {
            LostSlot.fill(scene, id());
        }
    }
}
