package io.sluice.contract;

import io.sluice.pipeline.SharePlan;
import java.util.List;

/** What came of view ∩ decision. */
public sealed interface ShareCompilation {

    /** The share's plan; its id is {@link SharePlan#share()}. */
    record Made(SharePlan plan) implements ShareCompilation {}

    /** The decision does not fit the contract; here is everything that is wrong with it. */
    record Refused(List<Problem> problems) implements ShareCompilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
