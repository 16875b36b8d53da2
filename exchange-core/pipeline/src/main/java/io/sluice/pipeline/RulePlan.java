package io.sluice.pipeline;

/**
 * A quality rule of the standard or the contract.
 *
 * @param id name shown in quarantine and receipts
 * @param expression CEL over the mapped fields, true where a row satisfies the rule; of {@link Effect#COUNT_REPEATS},
 *     true where the row takes part
 */
public record RulePlan(String id, String expression, Effect effect) {

    /** What becomes of a row that does not satisfy the rule. */
    public enum Effect {
        /** It is rejected. */
        REJECT,
        /** It is shared and counted. */
        COUNT,
        /**
         * It is shared, and counted where another record of the batch has the same values in the fields that the
         * expression reads.
         */
        COUNT_REPEATS
    }
}
