package io.sluice.jdbc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a table is read.
 *
 * @param keyForm what its keys are written down of
 * @param watermark the column that it is followed by; empty: it is compared
 */
record TableState(String keyForm, String watermark, List<Follow> follows, Comparison comparison) {
    TableState {
        follows = List.copyOf(follows);
    }

    static TableState fresh(String keyForm, String watermark) {
        return new TableState(keyForm, watermark, List.of(), Comparison.none());
    }

    /** The loads that it was read for. */
    Set<Integer> epochs() {
        Set<Integer> epochs = new TreeSet<>(comparison.served());
        epochs.addAll(comparison.loading());
        follows.forEach(follow -> epochs.addAll(follow.epochs()));
        return epochs;
    }

    TableState with(List<Follow> others) {
        return new TableState(keyForm, watermark, others, comparison);
    }

    TableState with(Comparison other) {
        return new TableState(keyForm, watermark, follows, other);
    }
}
