package io.sluice.bench.faults;

import io.sluice.demo.city.PersonalValues;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** X35: a file is dropped twice, another arrives in two halves, a third is replaced while it is read. */
final class OddDrops implements Fault {
    private static final int ROWS = 400;
    private static final int MANY = 20_000;
    private static final int PERSON = 30_000;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Override
    public String id() {
        return "X35";
    }

    @Override
    public String what() {
        return "files dropped twice, by half, replaced while they are read";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        String id = "drop" + scene.run() + "-" + scene.dice().nextInt(1_000);
        Path folder = scene.rig().data().folder(Site.SOURCE_SERVER).resolve("drops-" + id);
        Path drop = Files.createDirectories(folder.resolve("people"));
        GrantedShare share = scene.rig().files(id, folder, "people");
        long first = scene.table().firstKey() + PERSON;

        Files.writeString(drop.resolve("one.csv"), csv(first, 0, ROWS));
        Files.copy(drop.resolve("one.csv"), drop.resolve("one-again.csv"));
        expect(scene, share, ROWS);

        String halves = csv(first, ROWS, ROWS);
        Path half = drop.resolve("two.csv");
        Files.writeString(half, halves.substring(0, halves.length() / 2));
        Scene.pause(scene.dice().nextInt(50, 400));
        try (Writer rest = Files.newBufferedWriter(half, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
            rest.write(halves.substring(halves.length() / 2));
        }
        expect(scene, share, 2 * ROWS);

        Path large = drop.resolve("three.csv");
        Files.writeString(large, csv(first, 2 * ROWS, MANY));
        Wait.until(
                "reading of the large file",
                LIMIT,
                () -> scene.rig().share(share).path("shared").asLong() > 2 * ROWS ? share : null);
        Path beside = Files.writeString(folder.resolve("three.new"), csv(first, 2 * ROWS, MANY + ROWS));
        Files.move(beside, large, StandardCopyOption.ATOMIC_MOVE);
        expectLive(scene, share, 3 * ROWS + MANY);
        scene.rig().revoke(share);
    }

    /** Each row once. */
    private static void expect(Scene scene, GrantedShare share, long rows) throws Exception {
        expectLive(scene, share, rows);
        long records = TopicFacts.of(scene.rig(), share.topic()).records();
        if (records != rows) {
            scene.problem(rows + " rows were dropped, " + records + " records came");
        }
    }

    /** Each row at least once: a file that was replaced is another one. */
    private static void expectLive(Scene scene, GrantedShare share, long rows) throws Exception {
        Wait.within(LIMIT, () -> TopicFacts.of(scene.rig(), share.topic()).live() >= rows ? share : null);
        TopicFacts topic = TopicFacts.of(scene.rig(), share.topic());
        if (topic.live() != rows || topic.repeated() > 0) {
            scene.problem(rows + " rows were dropped, " + topic.live() + " are there, " + topic.repeated()
                    + " records are repeated");
        }
    }

    private static String csv(long first, int from, int count) {
        StringBuilder text = new StringBuilder("sfzhm,xm,lxdh,hh,zz,bz\n");
        for (int i = from; i < from + count; i++) {
            PersonalValues person = Subject.of(first + i);
            text.append(String.join(
                            ",",
                            List.of(
                                    person.citizenId(),
                                    person.name(),
                                    person.phone(),
                                    "H" + person.phone(),
                                    "虚构路一号",
                                    "row " + (first + i) + " change 1")))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}
