package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** X13: columns come, go and come back under load; the other tables of the source go on. */
final class OtherColumns implements Fault {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Override
    public String id() {
        return "X13";
    }

    @Override
    public String what() {
        return "columns added, dropped, put back, made longer";
    }

    @Override
    public void inject(Scene scene) throws Exception {
        String alter = "ALTER TABLE " + scene.table().name();
        scene.source().run(alter + " ADD COLUMN later text DEFAULT 'later'");
        Scene.pause(1_000);
        scene.source().run(alter + " ALTER COLUMN bz TYPE varchar(4000)");
        Scene.pause(1_000);
        if (scene.rejected() > 0) {
            scene.problem("a change that the contract does not read rejects rows");
        }
        scene.source().run(alter + " DROP COLUMN zz");
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        JsonNode paused = Wait.within(LIMIT, () -> {
            JsonNode share = scene.rig().share(scene.share());
            boolean told = share.path("drift").path(0).path("column").asText().equals("zz");
            return told && share.path("state").asText().equals("paused") ? share : null;
        });
        if (paused == null) {
            scene.problem("that a column is gone which the contract reads is not told, or its share goes on");
        }
        LedgerTable other = scene.rig().table(scene.source(), scene.table().name() + "_other", 50);
        GrantedShare share = scene.rig().share(other);
        scene.rig().awaitWhole(share);
        scene.rig().revoke(share);
    }

    @Override
    public void repair(Scene scene) throws Exception {
        scene.source().run("ALTER TABLE " + scene.table().name() + " ADD COLUMN zz text DEFAULT '虚构路一号'");
        String present = scene.source().present();
        Wait.until("the rows in between", LIMIT, () -> scene.source().hasConfirmed(present) ? present : null);
        scene.rig().awaitWhole(scene.share());
        scene.filledAnew();
        if (scene.rejected() > 0) {
            scene.problem("rows were rejected, though it is their table that changed");
        }
    }
}
