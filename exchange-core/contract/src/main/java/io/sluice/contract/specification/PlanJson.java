package io.sluice.contract.specification;

import io.sluice.pipeline.SharePlan;

/** A share's plan as JSON: exact in both directions, equal plans give equal text. */
final class PlanJson {

    private PlanJson() {}

    static String write(SharePlan plan) {
        return RecordMapper.write(plan);
    }

    /**
     * @throws IllegalArgumentException where the text is no plan: a property unknown, missing, doubled, null or of
     *     another type
     */
    static SharePlan read(String json) {
        return RecordMapper.read(json, SharePlan.class);
    }
}
