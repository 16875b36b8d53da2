package io.sluice.bench.capture;

import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.SourceServer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A drainer's place in the source's log, with a publication of the register.
 *
 * @param name of slot and publication
 */
record Slot(SourceServer source, String name) {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    static Slot create(Register register, String name) throws SQLException {
        SourceServer source = register.source();
        source.run("CREATE PUBLICATION " + name + " FOR TABLE " + register.table());
        source.run("SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
        return new Slot(source, name);
    }

    /** Waits until somebody reads from it. */
    void awaitReader() throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (source.number("SELECT count(*) FROM pg_replication_slots WHERE active AND slot_name = '" + name + "'")
                == 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Nobody reads from slot '" + name + "'");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Debezium's PostgreSQL connector as it comes, but for what it must be told: no first load, this slot. */
    Properties connector() {
        Properties connector = new Properties();
        connector.setProperty("name", name);
        connector.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        connector.setProperty("topic.prefix", name);
        connector.setProperty("database.hostname", "127.0.0.1");
        connector.setProperty("database.port", Integer.toString(source.port()));
        connector.setProperty("database.dbname", SourceServer.DATABASE);
        connector.setProperty("database.user", SourceServer.DATABASE);
        connector.setProperty("database.password", source.password());
        connector.setProperty("plugin.name", "pgoutput");
        connector.setProperty("slot.name", name);
        connector.setProperty("publication.name", name);
        connector.setProperty("publication.autocreate.mode", "disabled");
        connector.setProperty("snapshot.mode", "no_data");
        connector.setProperty("tombstones.on.delete", "false");
        // Others' messages in the log, such as Sluice's heartbeats, are no changes.
        connector.setProperty("message.prefix.exclude.list", ".*");
        return connector;
    }
}
