package io.sluice.capture;

import java.util.Objects;
import java.util.Optional;

/** The committed offset of one source, as its owner's store gives it. */
public record StoredOffset(CaptureSettings settings, OffsetStore offsets) {

    /**
     * Empty at a source's first start.
     *
     * @param anew whether to begin as if nothing had been captured yet
     */
    public Optional<OffsetEnvelope> read(boolean anew) throws Refusal {
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
}
