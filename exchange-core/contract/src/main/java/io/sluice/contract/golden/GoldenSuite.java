package io.sluice.contract.golden;

import io.sluice.pipeline.SharePlan;
import java.util.List;

/** The cases of one share of an interface. */
public record GoldenSuite(String name, SharePlan plan, List<GoldenCase> cases) {
    public GoldenSuite {
        cases = List.copyOf(cases);
    }

    @Override
    public String toString() {
        return name;
    }
}
