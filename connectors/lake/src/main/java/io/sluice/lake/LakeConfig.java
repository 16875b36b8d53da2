package io.sluice.lake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where the lake is and how often it is written.
 *
 * @param kafka client properties of a principal that may read all share topics: {@code bootstrap.servers}, security
 * @param postgresUrl JDBC URL of the hub's PostgreSQL; the catalogue and the fence live there
 * @param warehouse folder of the table files, usually {@code <data>/lake}
 * @param interval how long changes may wait before they are committed
 * @param maxBytes so many waiting bytes are committed before the interval is over; also what one merge takes at most
 * @param maxRecords what one merge takes at most, in records
 * @param targetFileBytes where a data file is closed and the next one begun
 * @param keepSnapshots how long a replaced snapshot can still be read; its files go afterwards
 */
public record LakeConfig(
        Map<String, Object> kafka,
        String postgresUrl,
        String postgresUser,
        String postgresPassword,
        Path warehouse,
        Duration interval,
        long maxBytes,
        int maxRecords,
        long targetFileBytes,
        Duration keepSnapshots) {

    private static final long MEBIBYTE = 1024L * 1024;

    public LakeConfig {
        kafka = Map.copyOf(kafka);
        warehouse = warehouse.toAbsolutePath().normalize();
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("Cannot configure the lake: interval must be above zero");
        }
        if (maxBytes < 1 || maxRecords < 1 || targetFileBytes < 1) {
            throw new IllegalArgumentException(
                    "Cannot configure the lake: maxBytes, maxRecords and targetFileBytes must be above zero");
        }
    }

    /** The defaults: 15 minutes or 64 MiB, 200,000 records a merge, files of 64 MiB, snapshots kept for a day. */
    public static LakeConfig of(
            Map<String, Object> kafka,
            String postgresUrl,
            String postgresUser,
            String postgresPassword,
            Path warehouse) {
        return new LakeConfig(
                kafka,
                postgresUrl,
                postgresUser,
                postgresPassword,
                warehouse,
                Duration.ofMinutes(15),
                64 * MEBIBYTE,
                200_000,
                64 * MEBIBYTE,
                Duration.ofDays(1));
    }

    public LakeConfig withInterval(Duration other) {
        return new LakeConfig(
                kafka,
                postgresUrl,
                postgresUser,
                postgresPassword,
                warehouse,
                other,
                maxBytes,
                maxRecords,
                targetFileBytes,
                keepSnapshots);
    }

    /** The same with other sizes of a merge and of a data file. */
    public LakeConfig withSizes(long otherMaxBytes, int otherMaxRecords, long otherTargetFileBytes) {
        return new LakeConfig(
                kafka,
                postgresUrl,
                postgresUser,
                postgresPassword,
                warehouse,
                interval,
                otherMaxBytes,
                otherMaxRecords,
                otherTargetFileBytes,
                keepSnapshots);
    }

    /** Shows neither password nor client properties, which hold one. */
    @Override
    public String toString() {
        return "lake in " + warehouse + ", every " + interval;
    }
}
