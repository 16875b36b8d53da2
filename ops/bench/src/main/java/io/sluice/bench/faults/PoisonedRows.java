package io.sluice.bench.faults;

import java.time.Duration;

/** X14: rows that no standard takes, and texts too long for a record, among good ones. */
final class PoisonedRows implements Fault {
    private static final int FIRST = 70_000;
    private static final int MEGABYTES = 20;

    @Override
    public String id() {
        return "X14";
    }

    @Override
    public String what() {
        return "impossible times, personal data in free text, a text of 20 MB";
    }

    @Override
    public void inject(Scene scene) throws Exception {
        insert(scene, 0, "'poison'", "'infinity'");
        insert(scene, 1, "'poison'", "'-infinity'");
        insert(scene, 2, "'poison, call ' || '13712345678'", "now()");
        insert(scene, 3, "repeat('poison! ', " + MEGABYTES * 131_072 + ")", "now()");
    }

    private static void insert(Scene scene, int number, String remark, String time) throws Exception {
        var person = scene.table().ledger().person(scene.table().firstKey() + FIRST + number);
        scene.source()
                .run("INSERT INTO " + scene.table().name() + " (sfzhm, xm, lxdh, bz, gxsj) VALUES ('"
                        + person.citizenId() + "', '" + person.name() + "', '" + person.phone() + "', " + remark + ", "
                        + time + ")");
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        Long rejected = Wait.within(Duration.ofSeconds(60), () -> scene.rejected() >= 2 ? scene.rejected() : null);
        scene.say((rejected == null ? scene.rejected() : rejected) + " rows rejected");
        if (rejected == null) {
            scene.problem("poisoned rows are not in quarantine");
        }
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}
