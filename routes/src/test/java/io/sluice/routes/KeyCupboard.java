package io.sluice.routes;

import io.sluice.keys.KeyService;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;

/** A key service that is closed and opened by hand. */
final class KeyCupboard implements KeyService {
    private final KeyRing keys;
    private boolean open = true;

    KeyCupboard(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public KeyRing unlock() {
        if (!open) {
            throw new KeyUnavailableException("The cupboard is closed: open it");
        }
        return keys;
    }

    void close() {
        open = false;
    }

    void open() {
        open = true;
    }
}
