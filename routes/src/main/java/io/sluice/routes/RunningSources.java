package io.sluice.routes;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of this process that have a feed. */
final class RunningSources {

    private final Map<String, RunningSource> sources = new ConcurrentHashMap<>();

    void add(RunningSource source) {
        sources.put(source.id(), source);
    }

    void remove(String id) {
        sources.remove(id);
    }

    Collection<RunningSource> all() {
        return sources.values();
    }

    RunningSource find(String id) {
        RunningSource source = sources.get(id);
        if (source == null) {
            throw new IllegalStateException("Source '" + id + "' is not running: its batch is not taken");
        }
        return source;
    }
}
