package io.sluice.contract.specification;

import io.sluice.pipeline.SharePlan;

/**
 * What a look at an interface before it is granted is to show: rows as they are beside what a view makes of them. Its
 * ticket's object is its digest, as of a {@link PreviewOrder}.
 *
 * @param source id of a registered source
 * @param originals whether who looks may see the rows as they are: their own department alone
 * @param record the one that is to be shown, from 1 to {@link PreviewOrder#MOST_ROWS}; 0: the first ones
 */
public record SideBySideOrder(String source, SharePlan plan, boolean originals, int record) {
    public SideBySideOrder {
        if (record < 0 || record > PreviewOrder.MOST_ROWS) {
            throw new IllegalArgumentException(
                    "Order record 1 to " + PreviewOrder.MOST_ROWS + ", or 0 for the first ones");
        }
    }

    /** The order as it travels, JSON. */
    public String text() {
        return RecordMapper.write(this);
    }

    /** @throws IllegalArgumentException where it is no order; the message says where */
    public static SideBySideOrder read(String text) {
        return RecordMapper.read(text, SideBySideOrder.class);
    }
}
