package io.sluice.catalog.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Sequenced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the receipts say of each share, counted once for each entry of the log. */
@ApplicationScoped
public class Freshness implements Sequenced {
    private final EntityManager entities;

    Freshness(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Counts of a dataset, summed over its shares.
     *
     * @param shared records made available, deletes included
     * @param last when the last batch that concerned it was applied; null before the first
     */
    public record Counts(
            long shares,
            long shared,
            long deletes,
            long rejected,
            long skipped,
            @Nullable Instant last) {
        /** Of what has had no delivery. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, null);
    }

    @Override
    public void sequenced(long index, Entry entry) {
        if (!entry.is(Kind.DELIVERY)) {
            return;
        }
        Instant time = Instant.ofEpochMilli(entry.facts().path("epochMillis").asLong());
        for (JsonNode share : entry.facts().path("shares")) {
            entities.createNativeQuery("""
                            INSERT INTO control.share_fact AS f
                                (share, dataset, shared, deletes, rejected, skipped, batches, last)
                            VALUES (?, ?, ?, ?, ?, ?, 1, ?)
                            ON CONFLICT (share) DO UPDATE SET
                                shared = f.shared + excluded.shared, deletes = f.deletes + excluded.deletes,
                                rejected = f.rejected + excluded.rejected, skipped = f.skipped + excluded.skipped,
                                batches = f.batches + 1, last = greatest(f.last, excluded.last)""")
                    .setParameter(1, share.path("share").asText())
                    .setParameter(2, share.path("interfaceId").asText())
                    .setParameter(3, share.path("shared").asLong())
                    .setParameter(4, share.path("deletes").asLong())
                    .setParameter(5, share.path("rejected").asLong())
                    .setParameter(6, share.path("skipped").asLong())
                    .setParameter(7, time)
                    .executeUpdate();
        }
    }

    @Transactional
    public Counts of(String dataset) {
        return counts("dataset", dataset);
    }

    /** Counts of one share. */
    @Transactional
    public Counts ofShare(String share) {
        return counts("share", share);
    }

    private Counts counts(String column, String value) {
        List<?> found = entities.createNativeQuery("""
                        SELECT count(*), coalesce(sum(shared), 0), coalesce(sum(deletes), 0),
                            coalesce(sum(rejected), 0), coalesce(sum(skipped), 0), max(last)
                        FROM control.share_fact WHERE %s = ?""".formatted(column))
                .setParameter(1, value)
                .getResultList();
        Object[] row = (Object[]) found.getFirst();
        return new Counts(whole(row[0]), whole(row[1]), whole(row[2]), whole(row[3]), whole(row[4]), instant(row[5]));
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }

    private static @Nullable Instant instant(@Nullable Object time) {
        return switch (time) {
            case null -> null;
            case Instant instant -> instant;
            case java.time.OffsetDateTime offset -> offset.toInstant();
            default -> ((java.sql.Timestamp) time).toInstant();
        };
    }
}
