package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.specification.Specification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes orders to fill sources and tables again. The data plane hears of one once the exchange log holds it. */
@ApplicationScoped
public class RefillDesk {
    private final EntityManager entities;
    private final Outbox outbox;
    private final Clock clock;

    RefillDesk(EntityManager entities, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What is to be filled again.
     *
     * @param table with its schema; null: all tables of the source
     * @param why in the words of who orders it; null: nothing was said
     * @param told what the data process said of the source when it was ordered, such as the range that is lost; empty
     *     where nothing was amiss
     */
    public record Wanted(
            String source, @Nullable String table, @Nullable String why, String told) {}

    /**
     * @param number rises over all orders
     * @param table as it was wanted, as are {@code why} and {@code told}
     * @param entry in the exchange log
     */
    public record Order(
            long number,
            String source,
            @Nullable String table,
            @Nullable String why,
            String told,
            String orderedBy,
            Instant ordered,
            String entry) {}

    /** @throws Refusal where there is no such source */
    @Transactional
    public Order order(String by, Wanted wanted) {
        SourceRow source = entities.find(SourceRow.class, wanted.source());
        if (source == null) {
            throw Refusal.notFound("source");
        }
        Instant now = clock.instant();
        String entry = outbox.record(Entry.of(Kind.SOURCE, now, by)
                .about("source", source.id())
                .about("department", source.department())
                .with(Map.of(
                        "kind", source.kind(),
                        "change", "refill",
                        "table", Objects.requireNonNullElse(wanted.table(), ""),
                        "reason", Objects.requireNonNullElse(wanted.why(), ""),
                        "told", wanted.told()))
                .entry());
        RefillRow refill = new RefillRow(wanted, by, now, entry);
        entities.persist(refill);
        entities.flush();
        return refill.order();
    }

    /** The last orders of a source, the newest first, a hundred at most. */
    @Transactional
    public List<Order> of(String source) {
        return entities
                .createQuery("FROM RefillRow WHERE source = :source ORDER BY number DESC", RefillRow.class)
                .setParameter("source", source)
                .setMaxResults(100)
                .getResultList()
                .stream()
                .map(RefillRow::order)
                .toList();
    }

    /** The last order of each source and each table that the exchange log holds. */
    @Transactional
    public List<Specification.Refill> recorded() {
        return entities
                .createQuery(
                        "FROM RefillRow WHERE number IN (SELECT max(r.number) FROM RefillRow r, EntryRow e"
                                + " WHERE e.entry = r.entry GROUP BY r.source, r.tableName) ORDER BY number",
                        RefillRow.class)
                .getResultList()
                .stream()
                .map(RefillRow::specification)
                .toList();
    }
}
