package io.sluice.bench.faults;

import io.sluice.demo.city.PersonalValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was written into one table, kept apart from everything that is tested. A transaction whose outcome its writer was
 * not told waits until its source is asked.
 */
final class Ledger {
    private final Map<Long, List<Write>> doubts = new HashMap<>();
    private final Map<Long, List<Write>> byKey = new HashMap<>();
    private final Map<Long, PersonalValues> people = new HashMap<>();
    private long lastSequence;
    private long lastTransaction;
    private long transactions;

    /**
     * One change of a row.
     *
     * @param key number of the row's person
     * @param sequence of the change within the table, from 1
     */
    record Write(long key, long sequence, boolean isDelete) {}

    synchronized long nextSequence() {
        return ++lastSequence;
    }

    synchronized long nextTransaction() {
        return ++lastTransaction;
    }

    synchronized PersonalValues person(long key) {
        return people.computeIfAbsent(key, Subject::of);
    }

    /** The answer came: it is committed. */
    synchronized void confirm(long transaction) {
        committed(Objects.requireNonNull(doubts.remove(transaction)));
    }

    /** Committed for certain by somebody else than the table's own writer. */
    synchronized void known(List<Write> writes) {
        committed(writes);
    }

    private void committed(List<Write> writes) {
        transactions++;
        for (Write write : writes) {
            List<Write> its = byKey.computeIfAbsent(write.key(), key -> new ArrayList<>());
            its.add(write);
            // What was in doubt comes late. There is one writer, so numbers are in the order of the commits.
            its.sort(Comparator.comparingLong(Write::sequence));
        }
    }

    /** Asked of a source; until its answer comes nobody knows. */
    synchronized void doubtful(long transaction, List<Write> writes) {
        doubts.put(transaction, List.copyOf(writes));
    }

    synchronized boolean hasDoubts() {
        return !doubts.isEmpty();
    }

    /** @param there transactions that the source has */
    synchronized void settle(Set<Long> there) {
        doubts.keySet().stream()
                .filter(there::contains)
                .sorted()
                .map(doubts::get)
                .forEach(this::committed);
        doubts.clear();
    }

    synchronized long lastSequence() {
        return lastSequence;
    }

    synchronized long transactions() {
        return transactions;
    }

    /** Each key's committed changes, in their order. */
    synchronized Map<Long, List<Write>> changes() {
        Map<Long, List<Write>> copy = new HashMap<>();
        byKey.forEach((key, writes) -> copy.put(key, List.copyOf(writes)));
        return copy;
    }

    /** Keys whose row is there. */
    synchronized List<Long> live() {
        return byKey.entrySet().stream()
                .filter(entry -> !entry.getValue().getLast().isDelete())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Everybody who was ever written, whether it was committed or not: what must be found nowhere else. */
    synchronized List<PersonalValues> everybody() {
        return List.copyOf(people.values());
    }
}
