package io.sluice.bench.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the same work took, run by run. */
public final class Costs {
    private final List<Cost> runs = new ArrayList<>();

    public void add(Cost cost) {
        runs.add(cost);
    }

    public List<Double> perSecond() {
        return list(Cost::perSecond);
    }

    public List<Double> cpuPerMillion() {
        return list(Cost::cpuPerMillion);
    }

    public List<Double> rssMb() {
        return list(Cost::rssMb);
    }

    private List<Double> list(Function<Cost, Double> figure) {
        return runs.stream().map(figure).toList();
    }
}
