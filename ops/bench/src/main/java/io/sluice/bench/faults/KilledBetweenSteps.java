package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.util.List;

/** X04 to X06: a process ends at a named place between two steps. */
final class KilledBetweenSteps implements Fault {
    private static final List<String> STEPS = List.of(
            "after.read", "after.standardise", "after.deidentify", "after.produce", "after.receipt", "after.commit");
    private static final int MOST_PASSES = 8;

    private final String id;
    private final String what;
    private final Part part;
    private final List<String> places;
    private final boolean oftenReached;

    private KilledBetweenSteps(String id, String what, Part part, List<String> places, boolean oftenReached) {
        this.id = id;
        this.what = what;
        this.part = part;
        this.places = places;
        this.oftenReached = oftenReached;
    }

    static List<Fault> all() {
        return List.of(
                new KilledBetweenSteps("X04", "killed in each gap from read to commit", Part.DATA, STEPS, true),
                new KilledBetweenSteps(
                        "X04l",
                        "killed between writing and indexing the exchange log",
                        Part.CONTROL,
                        List.of("after.append"),
                        true),
                new KilledBetweenSteps(
                        "X05",
                        "killed between a lake's data file and its commit",
                        Part.DATA,
                        List.of("lake.after-data-file"),
                        false),
                new KilledBetweenSteps(
                        "X06",
                        "killed after the lake's commit",
                        Part.DATA,
                        List.of("lake.after-history-commit"),
                        false));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public void inject(Scene scene) throws InterruptedException {
        for (String place : places) {
            scene.dieAt(part, place, oftenReached ? scene.dice().nextInt(1, MOST_PASSES) : 1);
        }
    }

    @Override
    public void repair(Scene scene) {
        // Its supervisor has started it again.
    }
}
