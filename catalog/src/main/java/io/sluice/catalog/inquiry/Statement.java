package io.sluice.catalog.inquiry;

import java.time.Instant;
import java.util.List;

/**
 * What of one person or enterprise went to whom. It never says who they are.
 *
 * @param deliveries that may be told, in the log's order
 * @param withheld how many are not told, each for the basis of its grant's exemption
 * @param isWhole whether there are no more than these
 */
public record Statement(Inquiry inquiry, List<Given> deliveries, List<Exempt> withheld, boolean isWhole) {
    /** What a recipient sees of a record. */
    public record Item(String name, String treatment) {}

    /** The grant, who holds it, what for and by which law, and what it shows. */
    public record Under(
            String grant,
            String recipient,
            String dataset,
            String title,
            String purpose,
            String legalBasis,
            List<Item> items) {}

    /**
     * One delivery to one grant.
     *
     * @param entry its index in the exchange log
     * @param kind {@code delivery} or {@code extract}
     */
    public record Given(long entry, Instant time, String kind, Under under) {}

    /** @param basis by which deliveries under the grant are not told to whom they are about */
    public record Exempt(String grant, String basis, long deliveries) {}
}
