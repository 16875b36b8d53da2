package io.sluice.shares;

import io.sluice.capture.TableStatus;
import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.Past;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one share is doing.
 *
 * @param text {@code waiting} (its source has not started, or another load of its table is under way), {@code loading},
 *     {@code active} (it has all rows and follows the changes), {@code incomplete} (its load ended early, or its table
 *     lacks what it had), {@code paused} (its table is not as its contract reads it, and it begins anew by itself, with all rows, once it is),
 *     {@code halted} (there are no keys, and it goes on by itself once there are) or {@code stopped} (nothing leaves through it; where its table lacks something, it begins by
 *     itself once that is mended)
 * @param reason why it is stopped or incomplete
 * @param message how to mend what its table lacks
 */
public record ShareState(
        String text, @Nullable String reason, @Nullable String message) {

    private static final String PAUSED = "paused";
    private static final String WAITING = "waiting";
    private static final String STOPPED = "stopped";
    private static final String INCOMPLETE = "incomplete";

    private static final String MEND_DRIFT = "The table's columns are not as the contract reads them; put them back as"
            + " they were, or register a new version of the contract that reads them as they are";

    private static ShareState paused() {
        return new ShareState(PAUSED, Standing.DRIFT, MEND_DRIFT);
    }

    /** The same share, where its table is told to be another than it reads: then it does not begin. */
    public ShareState drifted(boolean other) {
        return other && text.equals(WAITING) ? paused() : this;
    }

    private static ShareState of(String text) {
        return new ShareState(text, null, null);
    }

    /** @param standing null before a load was begun for it */
    public static ShareState of(Specification.Share share, @Nullable Standing standing, FeedStatus source) {
        return standing != null && standing.runs() && source.state().equals(FeedStatus.HALTED)
                ? new ShareState(FeedStatus.HALTED, source.reason(), source.message())
                : of(share, standing, source.tables());
    }

    /** @param standing null before a load was begun for it */
    public static ShareState of(Specification.Share share, @Nullable Standing standing, List<FeedStatus.Table> tables) {
        if (standing != null && standing.drifted()) {
            return paused();
        }
        if (standing != null && !standing.runs()) {
            return new ShareState(STOPPED, standing.stopped(), null);
        }
        String its = share.plan().table().toString();
        Optional<FeedStatus.Table> told =
                tables.stream().filter(table -> table.table().equals(its)).findFirst();
        ShareState problem = told.map(table -> problem(share, standing, table)).orElse(null);
        if (problem != null || standing == null) {
            return problem == null ? of(WAITING) : problem;
        }
        // What the feed says of an earlier load is no answer: it has not taken up this share's yet.
        return told.filter(table -> table.epoch() >= standing.epoch())
                .map(table -> table.epoch() > standing.epoch() ? of("active") : loaded(share, table))
                .orElse(of("loading"));
    }

    /** What the table lacks is no matter to a share that does not need it. */
    private static @Nullable ShareState problem(
            Specification.Share share, @Nullable Standing standing, FeedStatus.Table table) {
        boolean concerns = !TableStatus.BEFORE_IMAGE_MISSING.equals(table.reason())
                || share.plan().past() == Past.WHOLE_BEFORE_IMAGE;
        if (table.reason() == null || !concerns) {
            return null;
        }
        boolean begun = standing != null
                && (table.epoch() > standing.epoch()
                        || loaded(share, table).text.equals("active"));
        return new ShareState(begun ? INCOMPLETE : STOPPED, table.reason(), table.message());
    }

    private static ShareState loaded(Specification.Share share, FeedStatus.Table table) {
        return switch (table.load()) {
            case FeedStatus.COMPLETED -> of("active");
            // Without a key there is no load; with one the feed has not heard of it yet.
            case "none" -> of(share.plan().sourceKey().isEmpty() ? "active" : "loading");
            case "failed", "truncated" -> new ShareState(INCOMPLETE, "load-" + table.load(), null);
            default -> of("loading");
        };
    }
}
