package io.sluice.catalog.loss;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Sequenced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to where the topics of shares go by their receipts. A batch that begins before the end of an earlier one, and a
 * topic that ends before it, have lost what lay between: Kafka answers for records before its disk has them.
 */
@ApplicationScoped
class ShareEnds implements Sequenced {
    private final EntityManager entities;
    private final Losses losses;

    ShareEnds(EntityManager entities, Losses losses) {
        this.entities = entities;
        this.losses = losses;
    }

    @Override
    public void sequenced(long index, Entry entry) {
        if (!entry.is(Kind.DELIVERY)) {
            return;
        }
        for (JsonNode count : entry.facts().path("shares")) {
            long next = count.path("nextOffset").asLong(-1);
            if (next >= 0) {
                String share = count.path("share").asText();
                long first = count.path("firstOffset").asLong();
                long before = passed(share, next);
                if (first < before) {
                    beganEarly(share, first, before, index);
                }
            }
        }
    }

    /** Returns where the topic went up to before. */
    private long passed(String share, long next) {
        return ((Number) entities.createNativeQuery("""
                                INSERT INTO control.share_end AS e (share, next, before) VALUES (?, ?, 0)
                                ON CONFLICT (share) DO UPDATE SET next = excluded.next, before = e.next
                                RETURNING before""")
                        .setParameter(1, share)
                        .setParameter(2, next)
                        .getSingleResult())
                .longValue();
    }

    /** What lay in between is counted by whoever can look at the topic. */
    private void beganEarly(String share, long first, long before, long index) {
        entities.createNativeQuery("""
                        UPDATE control.share_end SET torn_at = least(torn_at, ?), torn_before = greatest(torn_before, ?),
                            torn_entry = least(torn_entry, ?)
                        WHERE share = ?""")
                .setParameter(1, first)
                .setParameter(2, before)
                .setParameter(3, index)
                .setParameter(4, share)
                .executeUpdate();
    }

    /**
     * Of a share that is granted.
     *
     * @param next offset at which its next batch will begin
     */
    record End(String share, long next) {}

    /**
     * A batch that began before the end of an earlier one.
     *
     * @param at where it began
     * @param before that end
     * @param entry index of the batch's
     */
    record Early(String share, long at, long before, long entry) {}

    /** By topic, those that were not looked at yet. */
    @Transactional
    Map<String, Early> early() {
        List<?> rows = entities.createNativeQuery("""
                        SELECT DISTINCT g.topic, e.share, e.torn_at, e.torn_before, e.torn_entry FROM control.share_end e
                        JOIN control.granted g ON g.share = e.share
                        WHERE e.torn_at IS NOT NULL AND g.topic IS NOT NULL""").getResultList();
        Map<String, Early> early = new HashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            early.put((String) row[0], new Early((String) row[1], number(row[2]), number(row[3]), number(row[4])));
        }
        return early;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** @param from the first offset that is gone */
    @Transactional
    void torn(Early early, long from) {
        int rows = entities.createNativeQuery("""
                        UPDATE control.share_end SET torn_at = NULL, torn_before = NULL, torn_entry = NULL
                        WHERE share = ? AND torn_at = ? AND torn_before = ?""")
                .setParameter(1, early.share())
                .setParameter(2, early.at())
                .setParameter(3, early.before())
                .executeUpdate();
        if (rows > 0) {
            losses.torn(early.share(), from, early.before(), early.entry());
        }
    }

    /** By topic, the ends of shares in force. */
    @Transactional
    Map<String, End> ends() {
        List<?> rows = entities.createNativeQuery("""
                        SELECT DISTINCT g.topic, e.share, e.next FROM control.share_end e
                        JOIN control.granted g ON g.share = e.share
                        WHERE g.state = 'active' AND g.topic IS NOT NULL""").getResultList();
        Map<String, End> ends = new HashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            ends.put((String) row[0], new End((String) row[1], number(row[2])));
        }
        return ends;
    }

    /**
     * A topic ends earlier than its receipts say; nothing is done where one has come since it was asked for.
     *
     * @param from the first offset that is gone
     */
    @Transactional
    void torn(End known, long end, long from) {
        int rows = entities.createNativeQuery(
                        "UPDATE control.share_end SET next = ?, before = next WHERE share = ? AND next = ?")
                .setParameter(1, end)
                .setParameter(2, known.share())
                .setParameter(3, known.next())
                .executeUpdate();
        if (rows > 0) {
            losses.torn(known.share(), from, known.next(), Long.MAX_VALUE);
        }
    }
}
