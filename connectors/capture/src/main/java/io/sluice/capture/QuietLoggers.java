package io.sluice.capture;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns off the loggers that print offsets, keys and rows: an incremental snapshot's offset holds its last key, and
 * Debezium prints it at INFO. What matters of them is said by {@link CaptureStatus} and by our own log lines.
 */
final class QuietLoggers {

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.debezium"),
            Logger.getLogger("org.apache.kafka.connect"),
            Logger.getLogger("org.postgresql"),
            Logger.getLogger("org.mariadb"),
            Logger.getLogger("com.mysql"),
            Logger.getLogger("com.github.shyiko"));

    private QuietLoggers() {}

    static void apply() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
