package io.sluice.schemas.change;

import io.sluice.contract.Strength;
import io.sluice.pipeline.Treatment;

/** Which way a field's treatment went, in the words of findings. */
final class Direction {

    private Direction() {}

    static String of(Treatment before, Treatment after) {
        if (Strength.isAtLeast(after, before)) {
            return "TREATMENT strengthened";
        }
        return Strength.isAtLeast(before, after) ? "TREATMENT weakened" : "TREATMENT changed";
    }
}
