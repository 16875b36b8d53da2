package io.sluice.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Prepares a source for a run, and says where it begins: from the committed offset, or anew. */
final class RunStart {

    private final CaptureSettings settings;
    private final OffsetStore offsets;
    private final Wanted wanted;
    private final Publication publication;
    private final SourceConnections connections;
    private final SlotKeeper slots;

    RunStart(CaptureSettings settings, OffsetStore offsets, Wanted wanted, Publication publication, Clock clock) {
        this.settings = settings;
        this.offsets = offsets;
        this.wanted = wanted;
        this.publication = publication;
        this.connections = new SourceConnections(settings);
        this.slots = new SlotKeeper(settings, clock);
    }

    /** @param anew whether to begin as if nothing had been captured yet */
    OffsetEnvelope envelope(boolean anew) throws SQLException, Refusal {
        Optional<OffsetEnvelope> stored = stored(anew);
        try (Connection connection = connections.open()) {
            publication.create(connection);
            publication.reconcile(connection, wanted.all());
            if (anew) {
                slots.dropUnusable(connection);
            }
            return withoutUnwantedLoad(slots.startingPoint(connection, stored));
        }
    }

    private Optional<OffsetEnvelope> stored(boolean anew) throws Refusal {
        Optional<String> text;
        try {
            text = offsets.load(settings.source());
        } catch (RuntimeException e) {
            throw Refusal.passing("offset-store", "The committed offset cannot be read: " + Failures.causes(e));
        }
        try {
            return anew ? Optional.empty() : text.map(OffsetEnvelope::parse);
        } catch (IllegalArgumentException e) {
            throw Refusal.lasting("offset-unreadable", Objects.requireNonNull(e.getMessage()));
        }
    }

    private OffsetEnvelope withoutUnwantedLoad(OffsetEnvelope envelope) {
        boolean keep = envelope.offset().load().map(wanted::wants).orElse(false);
        return keep || !envelope.offset().hasLoad()
                ? envelope
                : envelope.at(envelope.offset().withoutLoad(), envelope.last());
    }
}
