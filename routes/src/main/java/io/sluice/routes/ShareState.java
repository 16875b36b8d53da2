package io.sluice.routes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one share is doing.
 *
 * @param text {@code waiting} (its source has not started, or another load of its table is under way), {@code loading},
 *     {@code active} (it has all rows and follows the changes), {@code incomplete} (its load ended early) or
 *     {@code stopped}
 * @param reason why it is stopped or incomplete
 */
record ShareState(String text, @Nullable String reason) {

    static ShareState of(@Nullable Standing standing, List<FeedStatus.Table> tables) {
        if (standing == null) {
            return new ShareState("waiting", null);
        }
        if (!standing.runs()) {
            return new ShareState("stopped", standing.stopped());
        }
        // What the feed says of an earlier load is no answer: it has not taken up this share's yet.
        return tables.stream()
                .filter(table -> table.table().equals(standing.table()) && table.epoch() >= standing.epoch())
                .findFirst()
                .map(table -> table.epoch() > standing.epoch() ? new ShareState("active", null) : of(table))
                .orElse(new ShareState("loading", null));
    }

    private static ShareState of(FeedStatus.Table table) {
        return switch (table.load()) {
            case "completed", "none" -> new ShareState("active", null);
            case "failed", "truncated" -> new ShareState("incomplete", "load-" + table.load());
            default -> new ShareState("loading", null);
        };
    }
}
