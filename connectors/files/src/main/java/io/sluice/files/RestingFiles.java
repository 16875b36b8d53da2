package io.sluice.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which files nobody seems to write to. A lock would have to be asked of the department; its share may have none. */
final class RestingFiles {
    private static final long REST_MILLIS = 2000;

    private final Map<Path, Sight> sights = new ConcurrentHashMap<>();

    private record Sight(long size, long modified) {}

    /** By its age, or, as the clocks of two machines differ, because it is as it was when this was asked last. */
    boolean rests(Path path, long size, long modified) {
        Sight sight = new Sight(size, modified);
        boolean old = System.currentTimeMillis() - modified >= REST_MILLIS;
        return old || sight.equals(sights.put(path, sight));
    }
}
