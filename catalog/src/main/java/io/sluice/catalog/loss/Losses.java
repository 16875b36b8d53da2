package io.sluice.catalog.loss;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.log.Deliveries;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.log.Owners;
import io.sluice.catalog.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is gone of what was made available, and tells whom it concerns: an entry of the exchange log says how
 * many of the records that it counts as delivered are to be had no more.
 */
@ApplicationScoped
public class Losses {
    private static final String HUB = "hub";

    private final EntityManager entities;
    private final Deliveries deliveries;
    private final Owners owners;
    private final Outbox outbox;
    private final Notices notices;
    private final Clock clock;

    Losses(EntityManager entities, Deliveries deliveries, Owners owners, Outbox outbox, Notices notices, Clock clock) {
        this.entities = entities;
        this.deliveries = deliveries;
        this.owners = owners;
        this.outbox = outbox;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * The end of a share's topic was torn off.
     *
     * @param from an offset up to which nothing is gone
     * @param to the one after the last that is gone
     * @param before index of the entry up to which deliveries lay there, exclusive
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void torn(String share, long from, long to, long before) {
        Deliveries.Since lost = deliveries.since(share, from, before);
        if (lost.records() == 0) {
            // Nothing but the mark of a transaction's end.
            return;
        }
        Instant now = clock.instant();
        String owner = owners.of(lost.dataset());
        Entry.Builder entry = Entry.of(Kind.LOSS, now, HUB)
                .about("source", lost.source())
                .about("share", share)
                .about("dataset", lost.dataset())
                .about("department", owner)
                .about("grant", lost.grants());
        for (String grant : lost.grants()) {
            String recipient = recipient(grant);
            if (recipient != null) {
                entry.about("department", recipient);
                notices.tell(recipient, Role.SUBSCRIBER, new Notices.About("records-lost", "grant", grant));
            }
        }
        outbox.record(entry.with(Map.of(
                        "change",
                        "torn",
                        "share",
                        share,
                        "fromOffset",
                        lost.first(),
                        "toOffset",
                        to,
                        "records",
                        lost.records(),
                        "allCounted",
                        lost.isWhole()))
                .entry());
        List.of(Role.DEPARTMENT, Role.STEWARD)
                .forEach(role -> notices.tell(owner, role, new Notices.About("records-lost", "source", lost.source())));
        entities.createNativeQuery("""
                        UPDATE control.share_end SET source = ?, lost_from = ?, lost_to = ?, lost_records = ?, lost_at = ?
                        WHERE share = ?""")
                .setParameter(1, lost.source())
                .setParameter(2, lost.first())
                .setParameter(3, to)
                .setParameter(4, lost.records())
                .setParameter(5, now)
                .setParameter(6, share)
                .executeUpdate();
    }

    /**
     * A grant's programs stand before the first record that its topic keeps.
     *
     * @param position the offset from which they would go on
     * @param begin the first that is kept
     */
    @Transactional
    public void missed(String grant, long position, long begin) {
        List<?> rows = entities.createNativeQuery("SELECT dataset, recipient FROM control.granted WHERE id = ?")
                .setParameter(1, grant)
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            String dataset = (String) row[0];
            String recipient = (String) row[1];
            outbox.record(Entry.of(Kind.LOSS, clock.instant(), HUB)
                    .about("grant", grant)
                    .about("dataset", dataset)
                    .about("department", recipient)
                    .about("department", owners.of(dataset))
                    .with(Map.of("change", "missed", "fromOffset", position, "toOffset", begin))
                    .entry());
            notices.tell(recipient, Role.SUBSCRIBER, new Notices.About("records-missed", "grant", grant));
        }
    }

    private @Nullable String recipient(String grant) {
        List<?> rows = entities.createNativeQuery("SELECT recipient FROM control.granted WHERE id = ?")
                .setParameter(1, grant)
                .getResultList();
        return rows.isEmpty() ? null : (String) rows.getFirst();
    }

    /**
     * The last loss of a share.
     *
     * @param from the first offset that is gone
     * @param to the one after the last
     * @param filled tables of its source that were ordered to be filled again since; null among them: all
     */
    public record Loss(String share, String source, long from, long to, long records, List<@Nullable String> filled) {

        /** @param table that the share is made of */
        public boolean isMended(String table) {
            return filled.contains(null) || filled.contains(table);
        }
    }

    /** The last loss of each share that had one. */
    @Transactional
    public List<Loss> last() {
        List<?> rows = entities.createNativeQuery("""
                        SELECT e.share, e.source, e.lost_from, e.lost_to, e.lost_records, r.number, r.table_name
                        FROM control.share_end e
                        LEFT JOIN control.refill r ON r.source = e.source AND r.ordered >= e.lost_at
                        WHERE e.lost_at IS NOT NULL ORDER BY e.share""").getResultList();
        Map<String, Loss> losses = new LinkedHashMap<>();
        for (Object each : rows) {
            @Nullable Object[] row = (Object[]) each;
            String share = String.valueOf(row[0]);
            Loss loss = losses.computeIfAbsent(
                    share,
                    any -> new Loss(
                            share,
                            String.valueOf(row[1]),
                            number(row[2]),
                            number(row[3]),
                            number(row[4]),
                            new ArrayList<>()));
            if (row[5] != null) {
                loss.filled().add((String) row[6]);
            }
        }
        return List.copyOf(losses.values());
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
