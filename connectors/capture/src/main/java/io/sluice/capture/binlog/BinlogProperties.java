package io.sluice.capture.binlog;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.EngineSession;
import io.sluice.capture.PrimedOffsets;
import io.sluice.capture.SourceAddress;
import io.sluice.capture.Wanted;
import io.sluice.model.reach.Tls;
import io.sluice.model.reach.Way;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Debezium's configuration for one engine run; the reason of each line that is not obvious stands beside it. */
final class BinlogProperties {

    private static final int SERVER_IDS = 0x4000_0000;

    private BinlogProperties() {}

    static Properties of(
            CaptureSettings settings,
            Dialect dialect,
            Way way,
            String password,
            Wanted.EngineShape shape,
            EngineSession.Names names)
            throws SQLException {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "name",
                settings.slot(),
                "connector.class",
                dialect.connector(),
                "topic.prefix",
                settings.slot(),
                "offset.storage",
                PrimedOffsets.class.getName()));
        connection(properties, settings, way, password);
        properties.putAll(line(dialect, way, settings.address().port()));
        log(properties, shape);
        structures(properties, settings, shape);
        values(properties, names.placeholder().text());
        pace(properties, settings);
        return properties;
    }

    private static void connection(Properties properties, CaptureSettings settings, Way way, String password) {
        SourceAddress address = settings.address();
        properties.putAll(Map.of(
                "database.hostname",
                // Its reader takes no rule of ours: it is given the address that was looked at.
                way.literal(),
                "database.port",
                Integer.toString(address.port()),
                "database.user",
                address.user(),
                "database.password",
                password,
                "database.server.id",
                Long.toString(serverId(settings.source())),
                "driver.allowLocalInfile",
                "false",
                "driver.permitRedirect",
                "false",
                "driver.socketTimeout",
                "120000",
                "connect.timeout.ms",
                "10000"));
        properties.putAll(Map.of(
                // Its reader would connect again by itself, from a place that is not the committed one.
                "connect.keep.alive",
                "false",
                // The server says after four fifths of this that its log was sent to the end.
                "connect.keep.alive.interval.ms",
                "1000"));
    }

    /**
     * TLS by the reader's own means. It would check the name that the address has in reverse; so the certificate is
     * checked against the host's name here, and the reader believes that very certificate and no other.
     */
    private static Map<String, String> line(Dialect dialect, Way way, int port) throws SQLException {
        String mode = dialect.tls(way.tls());
        if (way.tls() != Tls.Mode.VERIFY_FULL) {
            return Map.of("database.ssl.mode", mode);
        }
        PinnedCertificate pinned = PinnedCertificate.of(way, port);
        Map<String, String> line = new HashMap<>(dialect.driver());
        line.putAll(Map.of(
                "database.ssl.mode",
                mode,
                "database.ssl.truststore",
                pinned.store().toString(),
                "database.ssl.truststore.password",
                PinnedCertificate.PASSWORD,
                // The driver takes no store.
                "driver.serverSslCert",
                pinned.pem()));
        return line;
    }

    /** As a replica of this number the server knows the source's one reader; a second one with it ends the first. */
    static long serverId(String source) {
        CRC32 sum = new CRC32();
        sum.update(source.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return SERVER_IDS + sum.getValue() % SERVER_IDS;
    }

    private static void log(Properties properties, Wanted.EngineShape shape) {
        properties.putAll(Map.of(
                "table.include.list", included(shape.included()),
                "snapshot.mode", "no_data",
                "read.only", "true",
                "signal.enabled.channels", "in-process",
                // The place was checked more closely before.
                "internal.log.position.check.enable", "false",
                "skipped.operations", "none",
                "tombstones.on.delete", "false",
                "include.schema.changes", "false",
                "heartbeat.interval.ms", "500",
                // Our own supervisor starts again, from the committed offset; Debezium would from its own.
                "errors.max.retries", "0"));
        if (!shape.declaredKeys().isEmpty()) {
            properties.put(
                    "message.key.columns",
                    shape.declaredKeys().entrySet().stream()
                            .map(table -> Pattern.quote(table.getKey()) + ":" + String.join(",", table.getValue()))
                            .collect(Collectors.joining(";")));
        }
    }

    private static String included(List<String> tables) {
        // With no table yet, none: an empty list would mean all.
        return tables.isEmpty()
                ? "sluice_no_database\\.sluice_no_table"
                : tables.stream().map(Pattern::quote).collect(Collectors.joining(","));
    }

    private static void structures(Properties properties, CaptureSettings settings, Wanted.EngineShape shape) {
        properties.putAll(Map.of(
                "schema.history.internal",
                SealedSchemaHistory.class.getName(),
                SealedSchemaHistory.SESSION,
                settings.slot(),
                "schema.history.internal.store.only.captured.tables.ddl",
                "true",
                // A statement about another table that Debezium cannot read must not stop this source.
                "internal.schema.history.internal.ddl.filter",
                others(shape.included())));
    }

    /** Statements that name neither a captured table nor a whole database. */
    static String others(List<String> tables) {
        String about = Stream.concat(
                        Stream.of("\\b(?:DATABASE|SCHEMA)\\b"),
                        tables.stream().map(table -> Pattern.quote(table.substring(table.indexOf('.') + 1))))
                .collect(Collectors.joining("|"));
        return "(?!.*(?:" + about + ")).*";
    }

    private static void values(Properties properties, String placeholder) {
        properties.putAll(Map.of(
                "decimal.handling.mode", "string",
                "column.propagate.source.type", ".*",
                "time.precision.mode", "adaptive_time_microseconds",
                "binary.handling.mode", "bytes",
                // It would take year 12 for 2012.
                "enable.time.adjuster", "false",
                "unavailable.value.placeholder", placeholder,
                // What cannot be converted ends the run and is told; otherwise it would be null.
                "event.converting.failure.handling.mode", "fail",
                // A date that is none must not end the run; whatever else is passed over then does, see PassedOver.
                "event.processing.failure.handling.mode", "warn",
                "converters", "values"));
        properties.put("values.type", BinlogConverter.class.getName());
    }

    private static void pace(Properties properties, CaptureSettings settings) {
        properties.putAll(Map.of(
                "poll.interval.ms",
                Long.toString(settings.poll().toMillis()),
                "max.batch.size",
                Integer.toString(settings.batchSize()),
                "max.queue.size",
                Integer.toString(settings.batchSize() * 2),
                "max.queue.size.in.bytes",
                Integer.toString(settings.queueBytes()),
                "record.processing.threads",
                "1",
                "record.processing.shutdown.timeout.ms",
                "1000"));
    }
}
