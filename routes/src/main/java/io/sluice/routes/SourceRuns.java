package io.sluice.routes;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of this process that have a feed. */
final class SourceRuns {

    private final Map<String, SourceRun> sources = new ConcurrentHashMap<>();

    void add(SourceRun source) {
        sources.put(source.id(), source);
    }

    void remove(String id) {
        sources.remove(id);
    }

    Collection<SourceRun> all() {
        return sources.values();
    }

    SourceRun find(String id) {
        SourceRun source = sources.get(id);
        if (source == null) {
            throw new IllegalStateException("Source '" + id + "' is not running: its batch is not taken");
        }
        return source;
    }
}
