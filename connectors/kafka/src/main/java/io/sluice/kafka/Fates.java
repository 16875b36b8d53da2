package io.sluice.kafka;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, change by change, what becomes of rows that wait in quarantine: a row's next change that is shared is its
 * correction, one that is not for its shares, or a delete, its withdrawal. Nothing is looked up while nothing waits.
 */
final class Fates {
    private final OpenRows open;
    private final RowMarks marks;
    private final Batch batch;
    private final Fate ofShared;
    private final Map<RejectedPlace, Fate> closed = new LinkedHashMap<>();
    private final Map<Outlet, What> current = new LinkedHashMap<>();
    private final Map<RejectedPlace, Set<String>> rejected = new LinkedHashMap<>();
    private final Map<Position, ChangeEvent> events = new HashMap<>();
    private @Nullable Position position;

    /** What a share did with a change, the heaviest last. */
    enum What {
        LEFT_OUT,
        SHARED,
        REJECTED
    }

    /** @param ofShared what a row's being shared means: a correction, unless its department submitted it again */
    Fates(OpenRows open, RowMarks marks, Batch batch, Fate ofShared) {
        this.open = open;
        this.marks = marks;
        this.batch = batch;
        this.ofShared = ofShared;
    }

    /** Takes note of an outcome; those of one change follow each other. */
    void note(Outlet outlet, Position of, What what) {
        if (!of.equals(position)) {
            end();
            position = of;
        }
        if (what == What.REJECTED || !open.isEmpty()) {
            current.merge(outlet, what, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
    }

    void reject(RejectedPlace place, String share) {
        rejected.computeIfAbsent(place, any -> new HashSet<>()).add(share);
    }

    /** Settles the last change. */
    void end() {
        if (!current.isEmpty() && position != null) {
            ChangeEvent event = event(position);
            current.forEach((outlet, what) -> settle(outlet, what, event));
            rejected.forEach((place, shares) -> open.add(place, mark(place, event), shares));
        }
        current.clear();
        rejected.clear();
    }

    private void settle(Outlet outlet, What what, ChangeEvent event) {
        if (what == What.REJECTED || open.isEmpty()) {
            return;
        }
        Fate fate = what == What.SHARED ? ofShared : Fate.WITHDRAWN;
        for (String mark : marks.of(event, outlet.sourceKey())) {
            for (RejectedPlace place : open.of(outlet.interfaceId(), mark)) {
                settle(place, outlet.share(), fate);
            }
        }
        String position = event.position().text();
        for (RejectedPlace place : open.of(outlet.interfaceId(), "@" + position)) {
            settle(place, outlet.share(), fate);
        }
    }

    private void settle(RejectedPlace place, String share, Fate fate) {
        if (open.settle(place, Set.of(share))) {
            closed.put(place, fate);
        }
    }

    private @Nullable String mark(RejectedPlace place, ChangeEvent event) {
        return current.keySet().stream()
                .filter(outlet -> outlet.interfaceId().equals(place.interfaceId()))
                .findFirst()
                .flatMap(outlet -> marks.last(event, outlet.sourceKey()))
                .orElse(null);
    }

    private ChangeEvent event(Position of) {
        if (events.isEmpty()) {
            batch.events().forEach(event -> events.put(event.position(), event));
        }
        ChangeEvent event = events.get(of);
        if (event == null) {
            throw new IllegalStateException("An outcome at " + of.text() + " is of no change of its batch");
        }
        return event;
    }

    /** Rows that are open no longer. */
    Map<RejectedPlace, Fate> closed() {
        return closed;
    }
}
