package io.sluice.shares;

import io.sluice.contract.specification.Specification;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which load fills which share of a source, and which shares are stopped. It is committed inside the source's offset:
 * what it says holds exactly for the records committed with it.
 *
 * @param epochs the last load begun of each table, from 1; numbers are never used again
 * @param standings by share
 * @param refills by table, the serial of the last order to fill it again that was obeyed
 */
public record Ledger(Map<String, Integer> epochs, Map<String, Standing> standings, Map<String, Long> refills) {
    public Ledger(Map<String, Integer> epochs, Map<String, Standing> standings, @Nullable Map<String, Long> refills) {
        this.epochs = Map.copyOf(epochs);
        this.standings = Map.copyOf(standings);
        // What was committed before there were such orders tells none.
        this.refills = refills == null ? Map.of() : Map.copyOf(refills);
    }

    public static Ledger empty() {
        return new Ledger(Map.of(), Map.of(), Map.of());
    }

    /**
     * What is left for the shares wanted now. One that is wanted no more is forgotten, and so is a stopped one that was
     * decided upon again: each begins anew if it comes.
     */
    public Ledger retain(Collection<Specification.Share> wanted) {
        Map<String, Standing> next = new HashMap<>();
        for (Specification.Share share : wanted) {
            Standing standing = standings.get(share.id());
            if (standing != null && (standing.runs() || share.serial() <= standing.serial())) {
                next.put(share.id(), standing.under(share.serial()));
            }
        }
        return new Ledger(epochs, next, refills);
    }

    /** With shares that begin now, all filled by one new load of their table. */
    public Ledger begin(String table, Collection<Specification.Share> shares) {
        int epoch = epoch(table) + 1;
        Map<String, Integer> begun = new HashMap<>(epochs);
        begun.put(table, epoch);
        Map<String, Standing> next = new HashMap<>(standings);
        shares.forEach(share -> next.put(share.id(), Standing.begun(share.serial(), table, epoch)));
        return new Ledger(begun, next, refills);
    }

    /** With an order to fill a table again that is obeyed, or that its first load has made needless. */
    public Ledger obeying(String table, long refill) {
        Map<String, Long> more = new HashMap<>(refills);
        more.merge(table, refill, Math::max);
        return new Ledger(epochs, standings, more);
    }

    /** The serial of the last order to fill a table again that was obeyed; 0 before the first. */
    public long refill(String table) {
        return refills.getOrDefault(table, 0L);
    }

    /** With the end of the load that fills a share, where that is still the one of this epoch. */
    public Ledger end(String share, int epoch) {
        Map<String, Standing> next = new HashMap<>(standings);
        next.computeIfPresent(share, (id, standing) -> standing.epoch() == epoch ? standing.end() : standing);
        return new Ledger(epochs, next, refills);
    }

    /**
     * This committed ledger and what a later one, not committed, had begun beyond it: the feed was told to load it. What
     * stopped meanwhile runs again, since the batch that stopped it is read again and judged anew.
     */
    public Ledger recover(Ledger later) {
        Map<String, Standing> all = new HashMap<>(standings);
        later.standings.forEach((share, standing) ->
                all.merge(share, standing.resume(), (mine, its) -> its.epoch() > mine.epoch() ? its : mine));
        Map<String, Integer> begun = new HashMap<>(epochs);
        later.epochs.forEach((table, epoch) -> begun.merge(table, epoch, Math::max));
        Map<String, Long> obeyed = new HashMap<>(refills);
        later.refills.forEach((table, refill) -> obeyed.merge(table, refill, Math::max));
        return new Ledger(begun, all, obeyed);
    }

    public Ledger stop(String share, String reason) {
        if (!runs(share)) {
            return this;
        }
        Map<String, Standing> next = new HashMap<>(standings);
        next.computeIfPresent(share, (id, standing) -> standing.stop(reason));
        return new Ledger(epochs, next, refills);
    }

    public boolean knows(String share) {
        return standings.containsKey(share);
    }

    public boolean runs(String share) {
        Standing standing = standings.get(share);
        return standing != null && standing.runs();
    }

    public boolean isPaused(String share) {
        Standing standing = standings.get(share);
        return standing != null && standing.drifted();
    }

    /** The last load begun of a table; 0 before the first. */
    public int epoch(String table) {
        return epochs.getOrDefault(table, 0);
    }

    /** By share, the load that fills it. */
    public Map<String, Integer> fillings() {
        return standings.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().epoch()));
    }
}
