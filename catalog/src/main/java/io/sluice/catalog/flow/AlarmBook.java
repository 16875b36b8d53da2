package io.sluice.catalog.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Remembers since when something has been wrong, also over a restart of this process. */
@ApplicationScoped
class AlarmBook {
    private final EntityManager entities;
    private final Clock clock;

    AlarmBook(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Takes note of all that is wrong at the moment; what is right again is forgotten.
     *
     * @param fresh is told what was not wrong before, once, whoever looks
     * @return since when, by id
     */
    @Transactional
    Map<String, Instant> since(Set<String> wrong, Consumer<String> fresh) {
        Map<String, Instant> since = new HashMap<>();
        List<?> rows = entities.createNativeQuery(
                        "SELECT id, cast(extract(epoch FROM since) * 1000 AS bigint) FROM control.flow_alarm")
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            String id = (String) row[0];
            if (wrong.contains(id)) {
                since.put(id, Instant.ofEpochMilli(((Number) row[1]).longValue()));
            } else {
                entities.createNativeQuery("DELETE FROM control.flow_alarm WHERE id = ?")
                        .setParameter(1, id)
                        .executeUpdate();
            }
        }
        Instant now = clock.instant();
        for (String id : wrong) {
            if (!since.containsKey(id)) {
                since.put(id, now);
                int added = entities.createNativeQuery(
                                "INSERT INTO control.flow_alarm (id, since) VALUES (?, ?) ON CONFLICT (id) DO NOTHING")
                        .setParameter(1, id)
                        .setParameter(2, now)
                        .executeUpdate();
                if (added > 0) {
                    fresh.accept(id);
                }
            }
        }
        return since;
    }
}
