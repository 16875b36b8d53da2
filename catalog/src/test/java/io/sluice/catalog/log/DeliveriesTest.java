package io.sluice.catalog.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Records that lay behind an offset, counted from the newest delivery to older ones. */
class DeliveriesTest {
    private static final String SHARE = "share-1";

    @Test
    void recordsBehindTheOffsetCountWithTheirGrantsAndNoMarks() {
        Deliveries.Walk walk = new Deliveries.Walk(SHARE, 12);

        walk.take(delivery(SHARE, 16, 4, "archives-2"));
        walk.take(delivery("another", 0, 50, "works-1"));
        walk.take(delivery(SHARE, 10, 5, "archives-1"));

        Deliveries.Since found = walk.found();
        assertThat(found.records()).isEqualTo(4 + 3); // offset 15 is a transaction's mark
        assertThat(found.first()).isEqualTo(12);
        assertThat(found.grants()).containsExactly("archives-1", "archives-2");
        assertThat(found.source()).isEqualTo("register");
        assertThat(found.dataset()).isEqualTo("licences.licence");
        assertThat(found.isWhole()).isTrue();
        assertThat(walk.goesOn()).isFalse();
    }

    @Test
    void whatWasLostEarlierIsNotLostAgain() {
        Deliveries.Walk walk = new Deliveries.Walk(SHARE, 92);

        walk.take(delivery(SHARE, 90, 4, "archives-1"));
        walk.take(delivery(SHARE, 80, 19, "archives-1")); // up to 99 until 90 to 98 were torn off

        assertThat(walk.found().records()).isEqualTo(2);
        assertThat(walk.found().first()).isEqualTo(92);
    }

    @Test
    void aMarkAloneIsNoLoss() {
        Deliveries.Walk walk = new Deliveries.Walk(SHARE, 15);

        walk.take(delivery(SHARE, 10, 5, "archives-1"));

        assertThat(walk.found().records()).isZero();
        assertThat(walk.found().grants()).isEmpty();
    }

    @Test
    void receiptsWithoutOffsetsSayNothing() {
        Deliveries.Walk walk = new Deliveries.Walk(SHARE, 0);

        walk.take(delivery(SHARE, -1, 5, "archives-1"));

        assertThat(walk.found().records()).isZero();
        assertThat(walk.goesOn()).isTrue();
    }

    private static ObjectNode delivery(String share, long first, long records, String grant) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        ObjectNode facts = entry.putObject("facts").put("source", "register");
        facts.putArray("shares")
                .addObject()
                .put("share", share)
                .put("interfaceId", "licences.licence")
                .put("firstOffset", first)
                .put("shared", records)
                .putArray("grants")
                .add(grant);
        return entry;
    }
}
