package io.sluice.catalog.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Sequenced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Counts by hours what each share delivered, once for each entry of the log. */
@ApplicationScoped
class Volumes implements Sequenced {
    private final EntityManager entities;

    Volumes(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void sequenced(long index, Entry entry) {
        if (!entry.is(Kind.DELIVERY)) {
            return;
        }
        Instant hour =
                Instant.ofEpochMilli(entry.facts().path("epochMillis").asLong()).truncatedTo(ChronoUnit.HOURS);
        for (JsonNode share : entry.facts().path("shares")) {
            entities.createNativeQuery("""
                            INSERT INTO control.share_hour AS h (share, hour, dataset, records) VALUES (?, ?, ?, ?)
                            ON CONFLICT (share, hour) DO UPDATE SET records = h.records + excluded.records""")
                    .setParameter(1, share.path("share").asText())
                    .setParameter(2, hour)
                    .setParameter(3, share.path("interfaceId").asText())
                    .setParameter(4, share.path("shared").asLong())
                    .executeUpdate();
        }
    }
}
