package io.sluice.contract.specification;

import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was approved to be disclosed: what stands behind some treated values of a share's field, or how another purpose
 * domain shows the same. It travels beside a {@link Ticket} whose object is its digest, as a {@link PreviewOrder} does.
 *
 * @param id of the approved disclosure
 * @param source id of a registered source
 * @param plan of the share that shows the values
 * @param field the share's field that shows them
 * @param shown the values, at most {@link #MOST}, each once
 * @param target how another share shows the same; null: the value itself is disclosed
 */
public record DisclosureOrder(
        String id,
        String source,
        SharePlan plan,
        String field,
        List<String> shown,
        @Nullable Target target) {
    /** Values of one order at most. */
    public static final int MOST = 1000;

    public DisclosureOrder {
        shown = List.copyOf(shown);
        if (shown.isEmpty() || shown.size() > MOST) {
            throw new IllegalArgumentException("A disclosure is about 1 to " + MOST + " values");
        }
    }

    /** How another share shows the same values. */
    public record Target(Treatment treatment, String purposeDomain, int epoch) {}

    /** The order as it travels, JSON. */
    public String text() {
        return RecordMapper.write(this);
    }

    /** @throws IllegalArgumentException where it is no order; the message says where */
    public static DisclosureOrder read(String text) {
        return RecordMapper.read(text, DisclosureOrder.class);
    }

    /** Values stand for persons: they are in no log. */
    @Override
    public String toString() {
        return "disclosure " + id + " of " + shown.size() + " values";
    }
}
