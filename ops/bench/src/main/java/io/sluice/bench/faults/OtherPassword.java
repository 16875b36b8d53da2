package io.sluice.bench.faults;

import io.sluice.standalone.Secrets;
import java.time.Duration;

/** X30: the source's password is changed; the hub is given the new one later, without a restart. */
final class OtherPassword implements Fault {

    @Override
    public String id() {
        return "X30";
    }

    @Override
    public String what() {
        return "source's password changed";
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        String next = "changed-" + scene.dice().nextInt(1_000_000);
        scene.rig().administer("ALTER ROLE " + scene.source().id() + " PASSWORD '" + next + "'");
        scene.source().password().set(next);
        scene.rig().administer(LostSession.end(scene.source()));
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        scene.mustRetry(Duration.ofSeconds(40), "login-refused");
    }

    @Override
    public void repair(Scene scene) {
        Secrets.keep(
                scene.rig()
                        .data()
                        .secrets()
                        .resolve("sources")
                        .resolve(scene.source().id() + ".password"),
                scene.source().secret());
    }
}
