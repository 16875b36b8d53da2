package io.sluice.capture;

import io.sluice.model.reach.Way;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Debezium's configuration for one engine run; the reason of each line that is not obvious stands beside it. */
final class EngineProperties {

    /** Transactional: outside of a transaction it would carry no transaction number, which a load asks for. */
    static final String HEARTBEAT = "SELECT pg_logical_emit_message(true, 'sluice', '')";

    /** The engine's name within this process; our classes that Debezium makes find their session by it. */
    static final String PREFIX = "topic.prefix";

    private EngineProperties() {}

    static Properties of(
            CaptureSettings settings,
            Way way,
            String password,
            Wanted.EngineShape shape,
            String notifications,
            String placeholder,
            int chunk) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "name",
                settings.slot(),
                "connector.class",
                "io.debezium.connector.postgresql.PostgresConnector",
                PREFIX,
                settings.slot(),
                "offset.storage",
                PrimedOffsets.class.getName()));
        connection(properties, settings, password);
        way.forPostgres().forEach((option, value) -> properties.put("driver." + option, value));
        properties.put("database.sslmode", way.tls().word());
        log(properties, settings, shape);
        loads(properties, notifications, shape, chunk);
        values(properties, placeholder);
        pace(properties, settings);
        return properties;
    }

    private static void connection(Properties properties, CaptureSettings settings, String password) {
        SourceAddress address = settings.address();
        properties.putAll(Map.of(
                "database.hostname",
                address.host(),
                "database.port",
                Integer.toString(address.port()),
                "database.dbname",
                address.database(),
                "database.user",
                address.user(),
                "database.password",
                password,
                // The server's detail lines quote rows.
                "driver.logServerErrorDetail",
                "false",
                "driver.connectTimeout",
                "10",
                "driver.socketTimeout",
                "120"));
    }

    private static void log(Properties properties, CaptureSettings settings, Wanted.EngineShape shape) {
        properties.putAll(Map.of(
                "plugin.name", "pgoutput",
                "slot.name", settings.slot(),
                "publication.name", settings.publication(),
                "publication.autocreate.mode", "disabled",
                "snapshot.mode", "no_data",
                "schema.include.list", included(shape.included()),
                // A slot that is ahead of the offset was made anew: stop, never skip.
                "offset.mismatch.strategy", "trust_offset",
                "lsn.flush.mode", "connector",
                "skipped.operations", "none"));
        properties.putAll(Map.of(
                "tombstones.on.delete", "false",
                "heartbeat.interval.ms", Long.toString(settings.heartbeat().toMillis()),
                "heartbeat.action.query", HEARTBEAT,
                // Our own supervisor starts again, from the committed offset; Debezium would from its own.
                "errors.max.retries", "0",
                "slot.max.retries", "0"));
    }

    private static String included(List<String> schemas) {
        // With no table yet, none: an empty list would mean all.
        return schemas.isEmpty()
                ? "sluice_no_schema"
                : schemas.stream().map(Pattern::quote).collect(Collectors.joining(","));
    }

    private static void loads(Properties properties, String notifications, Wanted.EngineShape shape, int chunk) {
        properties.putAll(Map.of(
                "read.only", "true",
                // Loads are begun by LoadsOnLogThread; this channel only takes the place of one in the database.
                "signal.enabled.channels", "in-process",
                "notification.enabled.channels", "sink",
                "notification.sink.topic.name", notifications,
                "incremental.snapshot.chunk.size", Integer.toString(chunk)));
        // Without this, a table made after the engine's start cannot be loaded.
        properties.put("include.schema.changes", "false");
        if (!shape.declaredKeys().isEmpty()) {
            properties.put(
                    "message.key.columns",
                    shape.declaredKeys().entrySet().stream()
                            .map(table -> Pattern.quote(table.getKey()) + ":" + String.join(",", table.getValue()))
                            .collect(Collectors.joining(";")));
        }
    }

    private static void values(Properties properties, String placeholder) {
        properties.putAll(Map.of(
                // What our converters do not take, such as arrays; precisely, a NaN in one would be an error.
                "decimal.handling.mode", "string",
                "column.propagate.source.type", ".*",
                "time.precision.mode", "adaptive_time_microseconds",
                "interval.handling.mode", "string",
                "hstore.handling.mode", "json",
                "binary.handling.mode", "bytes",
                "unavailable.value.placeholder", placeholder,
                "converters", "calendar,decimal"));
        properties.put("calendar.type", CalendarConverter.class.getName());
        properties.put("decimal.type", DecimalConverter.class.getName());
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
