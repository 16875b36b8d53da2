package io.sluice.bench.faults;

import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.sql.SQLException;
import java.time.Duration;

/** X22: the registry comes back with an empty store, so that its next ids are others' already. */
final class EmptyRegistry implements Fault {

    @Override
    public String id() {
        return "X22";
    }

    @Override
    public String what() {
        return "registry comes back empty; a further interface meanwhile";
    }

    @Override
    public void inject(Scene scene) throws Exception {
        Child registry = scene.child(Part.REGISTRY);
        Scene.down(registry);
        hub(scene, "ALTER DATABASE registry RENAME TO registry_kept");
        hub(scene, "CREATE DATABASE registry OWNER registry");
        scene.up(registry);
    }

    /** A schema of a new interface must not get an id that stands for another one in the topics. */
    @Override
    public void mustBeTold(Scene scene) throws Exception {
        LedgerTable table = scene.rig().table(scene.source(), scene.table().name() + "_new", 20);
        GrantedShare share;
        try {
            share = scene.rig().share(table);
        } catch (IllegalStateException refused) {
            scene.say("a further interface waits: " + refused.getMessage());
            return;
        }
        String whole = Wait.within(Duration.ofSeconds(20), () -> {
            String state = scene.rig().share(share).path("state").asText();
            return state.equals("active") ? state : null;
        });
        if (whole != null) {
            scene.problem("a further interface was shared with schema ids of an empty registry");
        }
        scene.rig().revoke(share);
    }

    @Override
    public void repair(Scene scene) throws Exception {
        Child registry = scene.child(Part.REGISTRY);
        Scene.down(registry);
        hub(scene, "DROP DATABASE registry WITH (FORCE)");
        hub(scene, "ALTER DATABASE registry_kept RENAME TO registry");
        scene.up(registry);
    }

    private static void hub(Scene scene, String sql) throws SQLException {
        scene.rig().administerHub("postgres", sql);
    }
}
