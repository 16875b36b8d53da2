package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which load fills which share of a source, and which shares are stopped. It is committed inside the source's offset:
 * what it says holds exactly for the records committed with it.
 *
 * @param epochs the last load begun of each table, from 1; numbers are never used again
 * @param standings by share
 */
record Ledger(Map<String, Integer> epochs, Map<String, Standing> standings) {
    Ledger {
        epochs = Map.copyOf(epochs);
        standings = Map.copyOf(standings);
    }

    static Ledger empty() {
        return new Ledger(Map.of(), Map.of());
    }

    /**
     * The ledger for the shares wanted now. One that is wanted no more is forgotten; a new one, and a stopped one that
     * was decided upon again, begins with a load of its table, which waits while another is under way: starting it
     * would end that one before its shares have all rows.
     *
     * @param loading whether a load of the table is under way
     */
    Ledger adopt(Collection<Specification.Share> wanted, Predicate<String> loading) {
        Map<String, Standing> next = new HashMap<>();
        Map<String, Integer> begun = new HashMap<>();
        for (Specification.Share share : wanted) {
            Standing standing = standings.get(share.id());
            String table = share.plan().table().toString();
            if (standing != null && !isNewDecision(standing, share)) {
                next.put(share.id(), standing.under(share.serial()));
            } else if (!loading.test(table)) {
                int epoch = begun.computeIfAbsent(table, t -> epochs.getOrDefault(t, 0) + 1);
                next.put(share.id(), new Standing(share.serial(), table, epoch, null));
            } else if (standing != null) {
                next.put(share.id(), standing);
            }
        }
        Map<String, Integer> all = new HashMap<>(epochs);
        all.putAll(begun);
        return new Ledger(all, next);
    }

    /** This committed ledger and what a later one, not committed, had begun beyond it. */
    Ledger recover(Ledger later) {
        Map<String, Standing> all = new HashMap<>(standings);
        later.standings.forEach((share, standing) -> {
            if (standing.runs()) {
                all.merge(share, standing, (mine, its) -> its.epoch() > mine.epoch() ? its : mine);
            }
        });
        Map<String, Integer> begun = new HashMap<>(epochs);
        later.epochs.forEach((table, epoch) -> begun.merge(table, epoch, Math::max));
        return new Ledger(begun, all);
    }

    private static boolean isNewDecision(Standing standing, Specification.Share share) {
        return !standing.runs() && share.serial() > standing.serial();
    }

    Ledger stop(String share, String reason) {
        Standing standing = standings.get(share);
        if (standing == null || !standing.runs()) {
            return this;
        }
        Map<String, Standing> next = new HashMap<>(standings);
        next.put(share, standing.stop(reason));
        return new Ledger(epochs, next);
    }

    boolean runs(String share) {
        Standing standing = standings.get(share);
        return standing != null && standing.runs();
    }

    /** The tables that running shares read, and the load each is at. */
    Map<String, Integer> tables() {
        return standings.values().stream()
                .filter(Standing::runs)
                .map(Standing::table)
                .distinct()
                .collect(Collectors.toMap(table -> table, epochs::get));
    }
}
