package io.sluice.demo.city;

import io.sluice.pipeline.SharePlan;

/**
 * A row that is bad on purpose.
 *
 * @param key its key, an invented one
 * @param rule what rejects it: {@code date}, {@code unknown-code}, or the name of a quality rule
 * @param field the standard's field at fault; empty where a quality rule rejects the whole row
 * @param column the source column that holds the fault
 */
record BadRow(CityTable table, String key, String rule, String field, String column) {
    /** Whether a share rejects it: the share reads the field at fault, or the rule is about the whole row. */
    boolean concerns(SharePlan plan) {
        return plan.interfaceId().equals(table.interfaceId())
                && (field.isEmpty()
                        || plan.fields().stream().anyMatch(each -> each.name().equals(field)));
    }

    @Override
    public String toString() {
        return "bad row of " + table + " for " + rule;
    }
}
