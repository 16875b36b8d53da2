package io.sluice.catalog.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What the database knows of the log: where each entry lies, and what it is about. */
@ApplicationScoped
class EntryIndex {
    private static final int MOST = 500;

    private final EntityManager entities;
    private final Instance<Sequenced> followers;

    EntryIndex(EntityManager entities, Instance<Sequenced> followers) {
        this.entities = entities;
        this.followers = followers;
    }

    /** How many entries of the log are indexed. */
    @Transactional
    long size() {
        return entities.createQuery("SELECT coalesce(max(e.index) + 1, 0) FROM EntryRow e", Long.class)
                .getSingleResult();
    }

    /** The next of those that wait. */
    @Transactional
    List<Entry> waiting() {
        return entities
                .createQuery("FROM OutboxRow ORDER BY seq", OutboxRow.class)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(OutboxRow::entry)
                .toList();
    }

    /** Whether an entry is among those that wait. */
    @Transactional
    boolean isWaiting(Entry entry) {
        return !entities.createQuery("SELECT 1 FROM OutboxRow o WHERE o.entry = :entry", Integer.class)
                .setParameter("entry", entry.id())
                .getResultList()
                .isEmpty();
    }

    /** Takes note of entries that lie in the log from an index on, and takes them out of the outbox. */
    @Transactional
    void add(long first, List<Entry> entries) {
        long index = first;
        for (Entry entry : entries) {
            entities.persist(new EntryRow(index, entry));
            entities.createQuery("DELETE FROM OutboxRow o WHERE o.entry = :entry")
                    .setParameter("entry", entry.id())
                    .executeUpdate();
            subjects(index, entry);
            Receipts.position(entry).ifPresent(this::passed);
            for (Sequenced follower : followers) {
                follower.sequenced(index, entry);
            }
            index++;
        }
    }

    private void subjects(long index, Entry entry) {
        entry.subjects()
                .properties()
                .forEach(subject -> subject.getValue()
                        .forEach(value -> entities.persist(new SubjectRow(subject.getKey(), value.asText(), index))));
    }

    private void passed(Receipts.Position position) {
        entities.createNativeQuery("INSERT INTO control.receipt_position (topic, next) VALUES (?, ?)"
                        + " ON CONFLICT (topic) DO UPDATE SET next = greatest(receipt_position.next, excluded.next)")
                .setParameter(1, position.topic())
                .setParameter(2, position.offset() + 1)
                .executeUpdate();
    }

    /** The next receipt to take of a topic. */
    @Transactional
    long nextReceipt(String topic) {
        List<?> found = entities.createNativeQuery("SELECT next FROM control.receipt_position WHERE topic = ?")
                .setParameter(1, topic)
                .getResultList();
        return found.isEmpty() ? 0 : ((Number) found.getFirst()).longValue();
    }

    /** Where an entry lies; empty while it waits. */
    @Transactional
    Optional<Long> find(String entry) {
        return entities.createQuery("SELECT e.index FROM EntryRow e WHERE e.entry = :entry", Long.class)
                .setParameter("entry", entry)
                .getResultStream()
                .findFirst();
    }
}
