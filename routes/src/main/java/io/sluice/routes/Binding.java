package io.sluice.routes;

import io.sluice.kafka.Outlet;
import io.sluice.model.Position;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.Shared;
import java.util.Map;
import java.util.Set;

/**
 * A source's running shares as they are bound between two changes of what is wanted.
 *
 * @param outlets by share
 * @param interfaces by share
 * @param epochs by share, the load that fills it
 */
record Binding(
        Pipeline pipeline, Map<String, Outlet> outlets, Map<String, String> interfaces, Map<String, Integer> epochs) {
    Binding {
        outlets = Map.copyOf(outlets);
        interfaces = Map.copyOf(interfaces);
        epochs = Map.copyOf(epochs);
    }

    /** Whether an outcome is for its share: a row read by a load goes only to the shares that the load fills. */
    boolean fills(Outcome outcome) {
        return switch (outcome) {
            case Shared shared -> fills(shared.position(), shared.share());
            case Outcome.Rejected rejected -> fills(rejected.event().position(), rejected.share());
            case Outcome.Skipped skipped -> true;
        };
    }

    private boolean fills(Position position, String share) {
        return !(position instanceof Position.Snapshot snapshot) || snapshot.epoch() == epochs.getOrDefault(share, 0);
    }

    /** Whether an outcome is for its share, where the reader itself knows which shares are owed what it read. */
    boolean isOwed(Outcome outcome, Set<String> owed) {
        return owed.contains(token(outcome.share()));
    }

    /** A share and the load that fills it: a share that begins anew is owed what the earlier one had. */
    String token(String share) {
        return share + "@" + epochs.getOrDefault(share, 0);
    }
}
