package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;

/** X09 and X10: the slot is gone, was made anew, or its log was recycled. The hub must stop and say what is lost. */
final class LostSlot implements Fault {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SWITCHES = 9;
    private static final long LITTLE = 20L << 20;

    private final boolean recycled;

    private LostSlot(boolean recycled) {
        this.recycled = recycled;
    }

    static LostSlot dropped() {
        return new LostSlot(false);
    }

    static LostSlot recycled() {
        return new LostSlot(true);
    }

    @Override
    public String id() {
        return recycled ? "X10" : "X09";
    }

    @Override
    public String what() {
        return recycled ? "slot invalidated while the link was down" : "slot dropped, or made anew";
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        scene.source().link().is(FaultProxy.Weather.CUT);
        scene.rig().administer(LostSession.end(scene.source()));
        if (recycled) {
            recycle(scene);
        } else {
            drop(scene);
        }
        scene.source().link().is(FaultProxy.Weather.FAIR);
    }

    private static void drop(Scene scene) throws SQLException, InterruptedException {
        String slot = scene.source().slot();
        Wait.until("slot without a reader", LIMIT, () -> {
            scene.rig().administer("SELECT pg_drop_replication_slot('" + slot + "')");
            return slot;
        });
        Scene.pause(scene.dice().nextInt(300, 2_000));
        if (scene.run() % 2 == 1) {
            scene.rig()
                    .administer(
                            scene.source().id(),
                            "SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
        }
    }

    /** Other slots of the same server must have come along before the log is recycled. */
    private static void recycle(Scene scene) throws Exception {
        String others = "SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::bigint"
                + " FROM pg_replication_slots WHERE wal_status <> 'lost' AND slot_name <> '"
                + scene.source().slot() + "'";
        for (int i = 0; i < SWITCHES; i++) {
            scene.rig().administer("SELECT pg_switch_wal()");
            Scene.pause(500);
            Wait.until(
                    "other sources' confirmation",
                    LIMIT,
                    () -> Long.parseLong(scene.source().ask(others)) < LITTLE ? others : null);
        }
        scene.say("held back before the recycling: " + scene.source().heldBytes() / 1024 + " kB");
        Wait.until("recycled log", LIMIT, () -> {
            scene.rig().administer("CHECKPOINT");
            String status = scene.source()
                    .ask("SELECT wal_status FROM pg_replication_slots WHERE slot_name = '"
                            + scene.source().slot() + "'");
            return status.equals("lost") ? status : null;
        });
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        boolean told =
                scene.mustSay(Duration.ofSeconds(60), "failed with the range that is lost", LostSlot::namesTheRange);
        if (told) {
            scene.lossWasTold();
        }
    }

    private static boolean namesTheRange(JsonNode source) {
        return source.path("state").asText().equals("failed")
                && source.path("reason").asText().startsWith("slot-")
                && source.path("message").asText().contains("are lost to Sluice");
    }

    /** By one order of its department. */
    @Override
    public void repair(Scene scene) throws InterruptedException {
        fill(scene, id());
    }

    static void fill(Scene scene, String why) throws InterruptedException {
        int before = epoch(scene);
        scene.rig().refill(scene.source(), why);
        Wait.until("begin of the refill", LIMIT, () -> epoch(scene) > before ? scene : null);
        scene.rig().awaitWhole(scene.share());
    }

    private static int epoch(Scene scene) {
        return scene.rig()
                .source(scene.source())
                .path("tables")
                .path(0)
                .path("epoch")
                .asInt();
    }
}
