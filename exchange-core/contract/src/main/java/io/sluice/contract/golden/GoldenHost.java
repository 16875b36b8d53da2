package io.sluice.contract.golden;

import java.util.List;

/** Where golden cases are played: the pipeline alone, the routes with a topic, a bulk job. */
@FunctionalInterface
public interface GoldenHost {

    /** Feeds the case's changes and tells, in order, what the recipient of the suite's share saw. */
    List<Observed> play(GoldenSuite suite, GoldenCase goldenCase);
}
