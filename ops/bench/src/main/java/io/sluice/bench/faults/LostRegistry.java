package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.time.Duration;

/** X21: the registry is away. What is shared goes on; what is new waits. */
final class LostRegistry implements Fault {
    @Override
    public String id() {
        return "X21";
    }

    @Override
    public String what() {
        return "registry down; a further interface meanwhile";
    }

    @Override
    public void inject(Scene scene) {
        Scene.down(scene.child(Part.REGISTRY));
    }

    @Override
    public void mustBeTold(Scene scene) throws Exception {
        scene.mustGoOn(Duration.ofSeconds(40), "the registry");
    }

    @Override
    public void repair(Scene scene) throws Exception {
        scene.up(scene.child(Part.REGISTRY));
        LedgerTable table = scene.rig().table(scene.source(), scene.table().name() + "_late", 50);
        GrantedShare share = scene.rig().share(table);
        scene.rig().awaitWhole(share);
        scene.rig().revoke(share);
    }
}
