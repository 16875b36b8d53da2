package io.sluice.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The last serial accepted per specification, kept in a file: whoever could write to the control topic could otherwise
 * let compaction remove a newer specification and a restart obey the older one.
 */
final class Serials {

    private final Path file;
    private final Map<String, Long> beforeStart;
    private final Map<String, Long> sinceStart = new HashMap<>();
    private boolean changed;

    private Serials(Path file, Map<String, Long> beforeStart) {
        this.file = file;
        this.beforeStart = beforeStart;
    }

    static Serials in(Path file) {
        return new Serials(file, read(file));
    }

    /**
     * Whether it is newer; after a restart the last one of before is read again and passes once. It is to be
     * {@linkplain #keep kept} before anything is done for it.
     */
    boolean accept(String key, long serial) {
        Long last = sinceStart.get(key);
        if (last == null ? serial < beforeStart.getOrDefault(key, 0L) : serial <= last) {
            return false;
        }
        sinceStart.put(key, serial);
        if (serial > beforeStart.getOrDefault(key, 0L)) {
            beforeStart.put(key, serial);
            changed = true;
        }
        return true;
    }

    /** Writes what was accepted since the last time. */
    void keep() {
        if (changed) {
            write();
            changed = false;
        }
    }

    private static Map<String, Long> read(Path file) {
        Map<String, Long> serials = new HashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
                properties
                        .stringPropertyNames()
                        .forEach(key -> serials.put(key, Long.valueOf(properties.getProperty(key))));
            } catch (IOException | IllegalArgumentException problem) {
                throw new IllegalStateException(
                        "Cannot read the accepted serials in " + file
                                + ": restore the file, or remove it to trust the control topic as it stands",
                        problem);
            }
        }
        return serials;
    }

    private void write() {
        Properties properties = new Properties();
        beforeStart.forEach((key, serial) -> properties.setProperty(key, Long.toString(serial)));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                properties.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException(
                    "Cannot keep the accepted serials in " + file + ": check space and rights", problem);
        }
    }
}
