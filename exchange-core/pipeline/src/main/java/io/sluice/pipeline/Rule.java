package io.sluice.pipeline;

/** A quality rule made ready. */
record Rule(String id, Condition condition, RulePlan.Effect effect) {}
