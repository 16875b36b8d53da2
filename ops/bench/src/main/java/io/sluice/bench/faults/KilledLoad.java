package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.standalone.Part;
import java.time.Duration;

/** X02 and X03: the data process dies while a table is loaded, first at a new source, then at one that streams. */
final class KilledLoad implements Fault {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int[] PERCENT = {10, 50, 90};

    private final boolean first;

    private KilledLoad(boolean first) {
        this.first = first;
    }

    /** The first load of a new source. */
    static KilledLoad first() {
        return new KilledLoad(true);
    }

    /** A table that is added to a source in use. */
    static KilledLoad added() {
        return new KilledLoad(false);
    }

    @Override
    public String id() {
        return first ? "X02" : "X03";
    }

    @Override
    public String what() {
        return first ? "Sluice killed in a source's first load" : "Sluice killed while a further table is loaded";
    }

    @Override
    public During during() {
        return During.LOAD;
    }

    @Override
    public boolean ownSource() {
        return first;
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        long rows = scene.table().ledger().live().size() * (long) PERCENT[scene.run() % PERCENT.length] / 100;
        JsonNode loading = Wait.until("load of " + scene.table().name(), LIMIT, () -> {
            JsonNode table = load(scene);
            return table.path("rowsRead").asLong() >= rows
                            || table.path("load").asText().equals("completed")
                    ? table
                    : null;
        });
        scene.say("killed after " + loading.path("rowsRead").asLong() + " rows, load "
                + loading.path("load").asText());
        if (loading.path("load").asText().equals("completed")) {
            scene.say("the load was faster than the look at it");
        }
        scene.kill(scene.child(Part.DATA));
    }

    /** Half of a table must not be called whole. */
    @Override
    public void mustBeTold(Scene scene) throws Exception {
        scene.rig().awaitWhole(scene.share());
        long live = TopicFacts.of(scene.rig(), scene.share().topic()).live();
        long least = scene.table().ledger().live().size() * 9L / 10;
        if (live < least) {
            scene.problem("the share was called whole with " + live + " rows");
        }
    }

    private static JsonNode load(Scene scene) {
        for (JsonNode table : scene.rig().source(scene.source()).path("tables")) {
            if (table.path("table").asText().endsWith("." + scene.table().name())) {
                return table;
            }
        }
        return MissingNode.getInstance();
    }

    @Override
    public void repair(Scene scene) {
        // Its supervisor has started it again.
    }
}
