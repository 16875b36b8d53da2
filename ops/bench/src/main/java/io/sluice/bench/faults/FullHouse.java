package io.sluice.bench.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** X37: the source takes no further connection. */
final class FullHouse implements Fault {
    private static final int MOST = 100;
    private final List<Connection> taken = new ArrayList<>();

    @Override
    public String id() {
        return "X37";
    }

    @Override
    public String what() {
        return "source out of connections";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public void inject(Scene scene) throws SQLException {
        scene.rig().administer(LostSession.end(scene.source()));
        fill(scene);
    }

    private void fill(Scene scene) {
        try {
            while (taken.size() < MOST) {
                taken.add(scene.source().connect());
            }
        } catch (SQLException full) {
            scene.say(taken.size() + " connections taken");
        }
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        boolean hadOne =
                scene.rig().source(scene.source()).path("state").asText().equals("streaming");
        if (hadOne) {
            scene.say("the hub was faster");
        } else {
            scene.mustRetry(Duration.ofSeconds(40), "too-many-connections", "source-unreachable");
        }
    }

    @Override
    public void repair(Scene scene) throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
    }
}
