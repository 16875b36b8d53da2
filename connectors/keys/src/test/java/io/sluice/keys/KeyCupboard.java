package io.sluice.keys;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;

/** A key service that is closed and opened by hand. */
final class KeyCupboard implements KeyService {
    private KeyRing keys;
    private boolean open = true;
    private int asked;

    KeyCupboard(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public KeyRing unlock() {
        asked++;
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

    void holds(KeyRing others) {
        keys = others;
    }

    int asked() {
        return asked;
    }
}
