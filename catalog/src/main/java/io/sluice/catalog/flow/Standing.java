package io.sluice.catalog.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was registered and granted, as far as it flows. */
@ApplicationScoped
class Standing {
    private final EntityManager entities;
    private final Clock clock;

    Standing(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    record Source(String id, String department, String kind) {}

    /** @param last when a batch last concerned it; null: never */
    record Offered(
            String id,
            String title,
            String source,
            @Nullable Instant last) {}

    /**
     * @param share empty while it is not provided
     * @param problem why it is not; empty where all is well
     * @param bytesPerSecond that its readers may take; null: no limit
     */
    record Granted(
            String id,
            String dataset,
            String source,
            String view,
            String recipient,
            String share,
            String state,
            String problem,
            @Nullable Long bytesPerSecond) {}

    @Transactional
    List<Source> sources() {
        return rows(entities.createNativeQuery("SELECT id, department, kind FROM control.source ORDER BY id")).stream()
                .map(row -> new Source(text(row[0]), text(row[1]), text(row[2])))
                .toList();
    }

    @Transactional
    List<Offered> interfaces() {
        return rows(entities.createNativeQuery("""
                        SELECT d.id, d.title, d.source,
                            (SELECT cast(extract(epoch FROM max(f.last)) * 1000 AS bigint)
                                FROM control.share_fact f WHERE f.dataset = d.id)
                        FROM control.dataset d WHERE d.source IS NOT NULL ORDER BY d.id""")).stream()
                .map(row -> new Offered(text(row[0]), text(row[1]), text(row[2]), instant(row[3])))
                .toList();
    }

    @Transactional
    List<Granted> grants() {
        return rows(entities.createNativeQuery("""
                        SELECT g.id, g.dataset, d.source, g.decision ->> 'view', g.recipient, g.share, g.state, g.problem, g.quota
                        FROM control.granted g JOIN control.dataset d ON d.id = g.dataset
                        WHERE g.state IN ('granted', 'active', 'failed') AND g.valid_until > :now
                        ORDER BY g.created, g.id""").setParameter("now", clock.instant())).stream()
                .map(row -> new Granted(
                        text(row[0]),
                        text(row[1]),
                        text(row[2]),
                        text(row[3]),
                        text(row[4]),
                        text(row[5]),
                        text(row[6]),
                        text(row[7]),
                        row[8] == null ? null : ((Number) row[8]).longValue()))
                .toList();
    }

    private static List<@Nullable Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().<@Nullable Object[]>map(row -> (Object[]) row).toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : (String) value;
    }

    private static @Nullable Instant instant(@Nullable Object millis) {
        return millis == null ? null : Instant.ofEpochMilli(((Number) millis).longValue());
    }
}
