package io.sluice.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Prepares a source for a run, and says where it begins: from the committed offset, or anew. */
final class RunStart {

    private final StoredOffset offsets;
    private final Wanted wanted;
    private final Publication publication;
    private final SourceConnections connections;
    private final SlotKeeper slots;

    RunStart(CaptureSettings settings, StoredOffset offsets, Wanted wanted, Publication publication, Clock clock) {
        this.offsets = offsets;
        this.wanted = wanted;
        this.publication = publication;
        this.connections = new SourceConnections(settings);
        this.slots = new SlotKeeper(settings, clock);
    }

    /** @param anew whether to begin as if nothing had been captured yet */
    OffsetEnvelope envelope(boolean anew) throws SQLException, Refusal {
        Optional<OffsetEnvelope> stored = offsets.read(anew);
        try (Connection connection = connections.open()) {
            publication.create(connection);
            publication.reconcile(connection, wanted.all());
            if (stored.isEmpty()) {
                slots.dropUnusable(connection);
            }
            return withoutUnwantedLoad(slots.startingPoint(connection, stored));
        }
    }

    private OffsetEnvelope withoutUnwantedLoad(OffsetEnvelope envelope) {
        boolean keep = envelope.offset().load().map(wanted::wants).orElse(false);
        return keep || !envelope.offset().hasLoad()
                ? envelope
                : envelope.at(envelope.offset().withoutLoad(), envelope.last());
    }
}
