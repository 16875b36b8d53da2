package io.sluice.schemas.change;

import io.sluice.contract.Decision;

/**
 * A grant in force, as far as a change of its interface concerns it.
 *
 * @param recipient the receiving department
 * @param major the major of the contract that it receives
 * @param lastRead when it read last, or that this is not known
 */
public record LiveGrant(
        String id, String interfaceId, String recipient, Decision decision, int major, String lastRead) {
    /** What is said as long as nobody collects who read what. */
    public static final String NOT_KNOWN = "not known: reads at the broker are not collected";
}
