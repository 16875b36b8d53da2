package io.sluice.connect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's log, for what Sluice says. It uses no more of SLF4J than its version 1.7 has. */
public final class WorkerLog {

    private WorkerLog() {}

    /** @param level as {@code java.lang.System.Logger} has them */
    public static void tell(String logger, System.Logger.Level level, String message) {
        Logger log = LoggerFactory.getLogger(logger);
        switch (level) {
            case ERROR -> log.error("{}", message);
            case WARNING -> log.warn("{}", message);
            case INFO -> log.info("{}", message);
            default -> log.debug("{}", message);
        }
    }
}
