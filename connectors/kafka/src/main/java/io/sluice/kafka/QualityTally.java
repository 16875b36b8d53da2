package io.sluice.kafka;

import io.sluice.evidence.Receipt;
import io.sluice.model.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What the checks of one interface found in a batch. A row that several of its shares read counts once. */
final class QualityTally {
    /** Where the fault is not the row's: nothing is known of its quality. */
    private static final Set<String> NO_JUDGEMENT = Set.of(
            "append-only",
            "before-image-missing",
            "column-missing",
            "internal",
            "leak",
            "share-stopped",
            "unchanged-unavailable");

    private final String interfaceId;
    private final Set<Position> rows = new HashSet<>();
    private final Set<Broken> broken = new HashSet<>();

    QualityTally(String interfaceId) {
        this.interfaceId = interfaceId;
    }

    void shared(Position row, List<String> noticed) {
        rows.add(row);
        noticed.forEach(rule -> broken.add(new Broken(row, rule)));
    }

    void rejected(Position row, String rule) {
        if (!NO_JUDGEMENT.contains(rule)) {
            rows.add(row);
            broken.add(new Broken(row, rule));
        }
    }

    Receipt.QualityCount count() {
        TreeMap<String, Long> violations = new TreeMap<>();
        broken.forEach(each -> violations.merge(each.rule(), 1L, Long::sum));
        return new Receipt.QualityCount(interfaceId, rows.size(), violations);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private record Broken(Position row, String rule) {}
}
