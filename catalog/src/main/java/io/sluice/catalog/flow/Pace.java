package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Sequenced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How fast shares and sources are, by the receipts of the last minutes. */
@ApplicationScoped
class Pace implements Sequenced {
    /** What is looked at. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Duration KEPT = Duration.ofMinutes(30);

    private final EntityManager entities;
    private final Clock clock;

    Pace(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Of the last five minutes.
     *
     * @param records made available; of a source, its changes
     */
    record Count(long records, long rejected) {
        static final Count NONE = new Count(0, 0);

        double perSecond() {
            return (double) records / WINDOW.toSeconds();
        }
    }

    @Override
    public void sequenced(long index, Entry entry) {
        Instant time = Instant.ofEpochMilli(entry.facts().path("epochMillis").asLong());
        // What is told late, after a long stop, is no pace of now.
        if (!entry.is(Kind.DELIVERY) || time.isBefore(clock.instant().minus(KEPT))) {
            return;
        }
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        add(
                "source",
                entry.facts().path("source").asText(),
                minute,
                entry.facts().path("events").asLong(),
                entry.facts().path("quarantined").asLong());
        for (JsonNode share : entry.facts().path("shares")) {
            add(
                    "share",
                    share.path("share").asText(),
                    minute,
                    share.path("shared").asLong(),
                    share.path("rejected").asLong());
        }
    }

    private void add(String kind, String id, Instant minute, long records, long rejected) {
        int rows = entities.createNativeQuery("""
                        UPDATE control.flow_minute SET records = records + ?, rejected = rejected + ?
                        WHERE kind = ? AND id = ? AND minute = ?""")
                .setParameter(1, records)
                .setParameter(2, rejected)
                .setParameter(3, kind)
                .setParameter(4, id)
                .setParameter(5, minute)
                .executeUpdate();
        if (rows == 0) {
            entities.createNativeQuery("INSERT INTO control.flow_minute (kind, id, minute, records, rejected)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .setParameter(1, kind)
                    .setParameter(2, id)
                    .setParameter(3, minute)
                    .setParameter(4, records)
                    .setParameter(5, rejected)
                    .executeUpdate();
            entities.createNativeQuery("DELETE FROM control.flow_minute WHERE kind = ? AND id = ? AND minute < ?")
                    .setParameter(1, kind)
                    .setParameter(2, id)
                    .setParameter(3, minute.minus(KEPT))
                    .executeUpdate();
        }
    }

    /** By id. */
    @Transactional
    Map<String, Count> of(String kind) {
        Map<String, Count> counts = new HashMap<>();
        List<?> rows = entities.createNativeQuery("""
                        SELECT id, sum(records), sum(rejected) FROM control.flow_minute
                        WHERE kind = :kind AND minute >= :since GROUP BY id""")
                .setParameter("kind", kind)
                .setParameter("since", clock.instant().minus(WINDOW))
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            counts.put((String) row[0], new Count(((Number) row[1]).longValue(), ((Number) row[2]).longValue()));
        }
        return counts;
    }
}
