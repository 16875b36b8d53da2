package io.sluice.lake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which files of a current table a merge rewrites, and where each new row goes. A file is rewritten when its bounds
 * allow it to hold a changed key, or when a new key falls behind it; all others are left alone.
 *
 * <p>Files are kept sorted and, as far as bounds tell, apart from each other, like the leaves of a B-tree: neighbours
 * that are rewritten together are written as one run, which fills small files up and splits large ones.
 */
record MergePlan<C>(List<Run<C>> runs) {

    /** Files rewritten one after the other, and the rows to put among theirs, by key. */
    record Run<C>(List<FileRange> files, NavigableMap<Key, C> rows) {}

    /** What of a change decides where it goes. */
    interface Kind<C> {
        boolean isDelete(C change);
    }

    /**
     * @param changes the last change of each key
     * @param fullBytes from this size on, keys behind the last file begin a new one
     */
    static <C> MergePlan<C> of(
            List<FileRange> files, NavigableMap<Key, C> changes, KeyOrder order, Kind<C> kind, long fullBytes) {
        return changes.isEmpty()
                ? new MergePlan<>(List.of())
                : new Planning<>(files, order, kind, fullBytes).plan(changes);
    }

    private static final class Planning<C> {
        /** Where a row goes that no file takes: into files of its own. */
        private static final int NOWHERE = -1;

        private final KeyOrder order;
        private final Kind<C> kind;
        private final long fullBytes;
        private final List<FileRange> unbounded = new ArrayList<>();
        private final List<FileRange> sorted = new ArrayList<>();
        private final List<Key> lower = new ArrayList<>();
        private final List<Key> upper = new ArrayList<>();
        /** For each file the greatest first part of an upper bound up to it: where a search backwards may end. */
        private final List<Key> reach = new ArrayList<>();

        private final BitSet affected = new BitSet();
        private final Map<Integer, NavigableMap<Key, C>> rows = new HashMap<>();

        Planning(List<FileRange> files, KeyOrder order, Kind<C> kind, long fullBytes) {
            this.order = order;
            this.kind = kind;
            this.fullBytes = fullBytes;
            files.stream().filter(file -> file.bounds().isEmpty()).forEach(unbounded::add);
            files.stream()
                    .filter(file -> file.bounds().isPresent())
                    .sorted(Comparator.comparing(file -> file.bounds().orElseThrow(), this::compare))
                    .forEach(this::addSorted);
        }

        private int compare(FileRange.Bounds one, FileRange.Bounds other) {
            for (int i = 0; i < one.lower().parts().size(); i++) {
                int byLower = order.comparePart(i, one.lower(), other.lower());
                int difference = byLower != 0 ? byLower : order.comparePart(i, one.upper(), other.upper());
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        }

        private void addSorted(FileRange file) {
            FileRange.Bounds bounds = file.bounds().orElseThrow();
            sorted.add(file);
            lower.add(bounds.lower());
            upper.add(bounds.upper());
            Key before = reach.isEmpty() ? bounds.upper() : reach.get(reach.size() - 1);
            reach.add(order.comparePart(0, before, bounds.upper()) > 0 ? before : bounds.upper());
        }

        MergePlan<C> plan(NavigableMap<Key, C> changes) {
            NavigableMap<Key, C> placeless = new TreeMap<>(order);
            changes.forEach((key, change) -> {
                int first = markCandidates(key);
                if (kind.isDelete(change)) {
                    return;
                }
                if (first == NOWHERE) {
                    placeless.put(key, change);
                } else {
                    put(first, key, change);
                }
            });
            placeless.forEach((key, change) -> put(place(key), key, change));
            return new MergePlan<>(runs());
        }

        /** Marks each file that may hold the key, and tells the first of them. */
        private int markCandidates(Key key) {
            int first = NOWHERE;
            for (int i = lastStartingBefore(key); i >= 0 && order.comparePart(0, reach.get(i), key) >= 0; i--) {
                if (order.isWithin(key, lower.get(i), upper.get(i))) {
                    affected.set(i);
                    first = i;
                }
            }
            return first;
        }

        /** The last file whose lower bound's first part is not above the key's; -1 when there is none. */
        private int lastStartingBefore(Key key) {
            int from = 0;
            int to = lower.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (order.comparePart(0, lower.get(middle), key) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from - 1;
        }

        private int place(Key key) {
            if (sorted.isEmpty()) {
                return NOWHERE;
            }
            int leaf = Math.max(0, lastStartingBefore(key));
            boolean isBehindAll = leaf == sorted.size() - 1 && order.compare(key, upper.get(leaf)) > 0;
            if (isBehindAll && !affected.get(leaf) && sorted.get(leaf).file().fileSizeInBytes() >= fullBytes) {
                return NOWHERE;
            }
            affected.set(leaf);
            return leaf;
        }

        private void put(int file, Key key, C change) {
            rows.computeIfAbsent(file, leaf -> new TreeMap<>(order)).put(key, change);
        }

        private List<Run<C>> runs() {
            List<Run<C>> runs = new ArrayList<>();
            for (FileRange file : unbounded) {
                runs.add(new Run<>(List.of(file), new TreeMap<>(order)));
            }
            for (int from = affected.nextSetBit(0); from >= 0; ) {
                int to = affected.nextClearBit(from);
                runs.add(new Run<>(List.copyOf(sorted.subList(from, to)), rowsOf(from, to)));
                from = affected.nextSetBit(to);
            }
            NavigableMap<Key, C> loose = rowsOf(NOWHERE, 0);
            if (!loose.isEmpty()) {
                runs.add(new Run<>(List.of(), loose));
            }
            return List.copyOf(runs);
        }

        private NavigableMap<Key, C> rowsOf(int from, int to) {
            NavigableMap<Key, C> all = new TreeMap<>(order);
            for (int file = from; file < to; file++) {
                all.putAll(rows.getOrDefault(file, new TreeMap<>(order)));
            }
            return all;
        }
    }
}
