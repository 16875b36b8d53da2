package io.sluice.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The engines of this process by source id: the registry bean that {@code sluice-capture:} endpoints look up. */
public final class CaptureSources {

    /** The name under which endpoints look for it in Camel's registry, unless it is the only bean of its type. */
    public static final String BEAN = "captureSources";

    private final Map<String, CaptureEngine> engines = new ConcurrentHashMap<>();

    /** @throws IllegalStateException where the source already has an engine: it has one slot, so one reader */
    public void add(CaptureEngine engine) {
        if (engines.putIfAbsent(engine.source(), engine) != null) {
            throw new IllegalStateException(
                    "Source '" + engine.source() + "' already has a capture engine; close it first");
        }
    }

    public Optional<CaptureEngine> find(String source) {
        return Optional.ofNullable(engines.get(source));
    }

    /** Stops the source's engine, if any, and forgets it. Slot and publication stay. */
    public void remove(String source) {
        CaptureEngine engine = engines.remove(source);
        if (engine != null) {
            engine.close();
        }
    }

    public List<CaptureStatus> statuses() {
        return engines.values().stream().map(CaptureEngine::status).toList();
    }
}
