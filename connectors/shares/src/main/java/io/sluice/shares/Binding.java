package io.sluice.shares;

import io.sluice.kafka.Outlet;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Position;
import io.sluice.model.TableId;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.Shared;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source's running shares as they are bound between two changes of what is wanted.
 *
 * @param outlets by share
 * @param interfaces by share
 * @param epochs by share, the load that fills it
 */
public record Binding(
        Pipeline pipeline, Map<String, Outlet> outlets, Map<String, String> interfaces, Map<String, Integer> epochs) {
    private static final int LOGGED = -1;

    public Binding {
        outlets = Map.copyOf(outlets);
        interfaces = Map.copyOf(interfaces);
        epochs = Map.copyOf(epochs);
    }

    /** Whether an outcome is for its share: a row read by a load goes only to the shares that the load fills. */
    public boolean fills(Outcome outcome) {
        return switch (outcome) {
            case Shared shared -> fills(shared.position(), shared.share());
            case Held held -> fills(held.position(), held.share());
            case Outcome.Rejected rejected -> fills(rejected.event().position(), rejected.share());
            case Outcome.Skipped skipped -> fills(skipped.event().position(), skipped.share());
        };
    }

    private boolean fills(Position position, String share) {
        return !(position instanceof Position.Snapshot snapshot) || snapshot.epoch() == epochs.getOrDefault(share, 0);
    }

    /** How many changes of a batch are for each share, by the same rules, whatever became of them. */
    public Map<String, Long> changes(Batch batch, Optional<Set<String>> owed) {
        Map<TableId, Map<Integer, Long>> tables = new HashMap<>();
        for (ChangeEvent event : batch.events()) {
            int epoch = event.position() instanceof Position.Snapshot snapshot ? snapshot.epoch() : LOGGED;
            tables.computeIfAbsent(event.schema().table(), table -> new HashMap<>())
                    .merge(epoch, 1L, Long::sum);
        }
        Map<String, Long> changes = new HashMap<>();
        outlets.forEach((share, outlet) -> {
            Map<Integer, Long> counts = tables.getOrDefault(outlet.table(), Map.of());
            long own = owed.map(shares -> shares.contains(token(share)) ? sum(counts) : 0)
                    .orElseGet(() ->
                            counts.getOrDefault(LOGGED, 0L) + counts.getOrDefault(epochs.getOrDefault(share, 0), 0L));
            changes.put(share, own);
        });
        return changes;
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether an outcome is for its share, where the reader itself knows which shares are owed what it read. */
    public boolean isOwed(Outcome outcome, Set<String> owed) {
        return owed.contains(token(outcome.share()));
    }

    /** A share and the load that fills it: a share that begins anew is owed what the earlier one had. */
    public String token(String share) {
        return share + "@" + epochs.getOrDefault(share, 0);
    }
}
