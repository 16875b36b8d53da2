package io.sluice.files;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which files nobody seems to write to. A lock would have to be asked of the department; its share may have none. */
final class RestingFiles {
    private static final long REST_MILLIS = 2000;

    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    private record Sight(long size, long modifiedMicros) {}

    /** By its age, or, as the clocks of two machines differ, because it is as it was when this was asked last. */
    boolean rests(Found file) {
        Sight sight = new Sight(file.size(), file.modifiedMicros());
        boolean old = System.currentTimeMillis() - file.modifiedMicros() / 1000 >= REST_MILLIS;
        return old || sight.equals(sights.put(file.name(), sight));
    }

    /** Forgets files that are gone. */
    void keep(Set<String> names) {
        sights.keySet().retainAll(names);
    }
}
