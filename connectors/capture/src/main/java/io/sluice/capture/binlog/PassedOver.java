package io.sluice.capture.binlog;

import io.sluice.capture.Refusal;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Whether Debezium passed over something in the log. It is told to go on at a date that is none, since that is one row's
 * fault; but then it goes on at everything else that it cannot read too, and only counts it. It counts before it hands
 * on what comes later, so looking at the count first lets nothing past what is missing.
 */
final class PassedOver {

    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();
    private static final String[] COUNTS = {"NumberOfSkippedEvents", "NumberOfErroneousEvents"};

    private final String source;
    private final ObjectName counts;

    /** @param prefix the engine's name within this process */
    PassedOver(String source, Dialect dialect, String prefix) {
        this.source = source;
        try {
            this.counts = new ObjectName(
                    "debezium." + dialect.kind() + ":type=connector-metrics,context=streaming,server=" + prefix);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("Capture: an engine's name that JMX does not take", e);
        }
    }

    /** @throws IllegalStateException where it did, or does not say so */
    void check() {
        try {
            for (String count : COUNTS) {
                if (((Number) BEANS.getAttribute(counts, count)).longValue() != 0) {
                    throw new IllegalStateException(
                            "Capture: the log was not read whole",
                            Refusal.passing(
                                    "log-unreadable",
                                    "Source '" + source + "': its log holds what cannot be read; look at it with"
                                            + " mariadb-binlog or mysqlbinlog from the place where this"
                                            + " source stands"));
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("Capture: Debezium does not say what it passed over", e);
        }
    }
}
