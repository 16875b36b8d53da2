package io.sluice.shares;

import java.util.HashMap;
import java.util.Map;

/** Watches, for each interface of a source, which part of its last outcomes was rejected. */
public final class RejectionGuard {

    private final int window;
    private final double limit;
    private final Map<String, Window> windows = new HashMap<>();

    public RejectionGuard(int window, double limit) {
        this.window = window;
        this.limit = limit;
    }

    /** Takes note of an outcome of an interface, and says whether the interface is to be suspended now. */
    public boolean exceededBy(String interfaceId, boolean rejected) {
        return windows.computeIfAbsent(interfaceId, id -> new Window(window)).add(rejected) > limit * window;
    }

    public void forget(String interfaceId) {
        windows.remove(interfaceId);
    }

    /** The last outcomes of one interface, in a ring. */
    private static final class Window {
        private final boolean[] ring;
        private int next;
        private int filled;
        private int rejected;

        Window(int size) {
            this.ring = new boolean[size];
        }

        /** How many of a full window are rejected; 0 while it fills. */
        int add(boolean isRejected) {
            rejected += (isRejected ? 1 : 0) - (ring[next] ? 1 : 0);
            ring[next] = isRejected;
            next = (next + 1) % ring.length;
            filled = Math.min(filled + 1, ring.length);
            return filled == ring.length ? rejected : 0;
        }
    }
}
