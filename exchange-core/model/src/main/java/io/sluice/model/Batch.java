package io.sluice.model;

import java.util.List;

/**
 * What one Camel exchange carries: changes of one source in its order, and the offset that is committed with what
 * becomes of them. A batch may hold no event and still move the offset (heartbeats do).
 *
 * @param offset where the source goes on after this batch, in the connector's own form. It can hold raw keys: it is
 *     sealed before it rests anywhere
 * @param kept what is committed with it besides
 */
public record Batch(String source, List<ChangeEvent> events, String offset, List<Keepsake> kept) {
    public Batch {
        events = List.copyOf(events);
        kept = List.copyOf(kept);
    }

    /** One whose offset says all there is to keep. */
    public Batch(String source, List<ChangeEvent> events, String offset) {
        this(source, events, offset, List.of());
    }

    @Override
    public String toString() {
        return "batch of " + events.size() + " from " + source;
    }
}
