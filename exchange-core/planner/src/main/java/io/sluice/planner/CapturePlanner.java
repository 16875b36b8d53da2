package io.sluice.planner;

import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what all active shares need with what runs. Equal input gives equal changes in equal order, and once they
 * are applied there are none.
 */
public final class CapturePlanner {

    private CapturePlanner() {}

    /**
     * The changes, by source. Within a source more comes before less, so that no share goes without what it still needs.
     */
    public static List<CaptureChange> plan(Collection<ShareNeed> active, Collection<RunningSource> running) {
        Map<String, List<ShareNeed>> needs =
                active.stream().collect(Collectors.groupingBy(ShareNeed::source, TreeMap::new, Collectors.toList()));
        Map<String, RunningSource> runs = running.stream()
                .collect(Collectors.toMap(RunningSource::source, source -> source, (one, other) -> one, TreeMap::new));
        Set<String> sources = new TreeSet<>(needs.keySet());
        sources.addAll(runs.keySet());

        List<CaptureChange> changes = new ArrayList<>();
        for (String source : sources) {
            List<ShareNeed> needed = needs.getOrDefault(source, List.of());
            RunningSource run = runs.get(source);
            if (needed.isEmpty()) {
                changes.add(new CaptureChange.Stop(source));
            } else if (run == null) {
                changes.add(start(source, needed));
            } else {
                changes.addAll(adjust(run, needed));
            }
        }
        return changes;
    }

    /** What should be captured of one source's tables, for the shares given. */
    public static List<TableCapture> desired(Collection<ShareNeed> needs) {
        return needs.stream().collect(Collectors.groupingBy(ShareNeed::table)).entrySet().stream()
                .map(table -> TableCapture.of(table.getKey(), table.getValue()))
                .sorted(Comparator.comparing(capture -> capture.table().toString()))
                .toList();
    }

    private static CaptureChange start(String source, List<ShareNeed> needs) {
        return new CaptureChange.Start(
                source, desired(needs), needs.stream().map(ShareNeed::share).collect(Collectors.toSet()));
    }

    private static List<CaptureChange> adjust(RunningSource run, List<ShareNeed> needs) {
        List<CaptureChange> more = new ArrayList<>();
        List<CaptureChange> less = new ArrayList<>();
        Map<TableId, TableCapture> captured =
                run.tables().stream().collect(Collectors.toMap(TableCapture::table, capture -> capture));
        Map<TableId, Set<String>> newShares = newShares(run, needs);
        for (TableCapture wanted : desired(needs)) {
            Set<String> fresh = newShares.getOrDefault(wanted.table(), Set.of());
            TableCapture now = captured.remove(wanted.table());
            if (now == null || !now.covers(wanted) || !fresh.isEmpty()) {
                more.add(new CaptureChange.Extend(run.source(), wanted, fresh));
            } else if (!now.equals(wanted)) {
                less.add(new CaptureChange.Narrow(run.source(), wanted));
            }
        }
        captured.keySet().stream()
                .sorted(Comparator.comparing(TableId::toString))
                .forEach(table -> less.add(new CaptureChange.Remove(run.source(), table)));
        more.addAll(less);
        return more;
    }

    private static Map<TableId, Set<String>> newShares(RunningSource run, List<ShareNeed> needs) {
        Map<String, List<ShareNeed>> served = run.served().stream().collect(Collectors.groupingBy(ShareNeed::share));
        return needs.stream()
                .filter(need ->
                        served.getOrDefault(need.share(), List.of()).stream().noneMatch(need::isServedBy))
                .collect(Collectors.groupingBy(
                        ShareNeed::table, Collectors.mapping(ShareNeed::share, Collectors.toSet())));
    }
}
