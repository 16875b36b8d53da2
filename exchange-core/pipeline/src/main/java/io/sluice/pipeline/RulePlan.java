package io.sluice.pipeline;

/**
 * A quality rule of the standard or the contract.
 *
 * @param id name shown in quarantine and receipts
 * @param expression CEL over the mapped fields; a row for which it is not true is rejected
 */
public record RulePlan(String id, String expression) {}
