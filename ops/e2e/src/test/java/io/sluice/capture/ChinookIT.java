package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.capture.binlog.BinlogDatabase;
import io.sluice.capture.binlog.Dialect;
import io.sluice.model.Batch;
import io.sluice.model.Operation;
import io.sluice.model.TableId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same published database in PostgreSQL and in MariaDB comes to the same standard records, byte by byte. */
@ExtendWith({SourceServer.Shared.class, MariaServer.Shared.class})
class ChinookIT {

    private static final String[] CHANGES_IN_POSTGRESQL = {
        "UPDATE track SET unit_price = 1.29, composer = NULL WHERE track_id <= 200",
        "INSERT INTO artist VALUES (9001, 'Grüße 中文')",
        "UPDATE invoice SET invoice_date = '2026-11-22 08:00:00.5' WHERE invoice_id = 5",
        "DELETE FROM playlist_track WHERE playlist_id = 1 AND track_id < 50",
        "UPDATE artist SET artist_id = 9002 WHERE artist_id = 9001"
    };

    private static final String[] CHANGES_IN_MARIADB = {
        "UPDATE Track SET UnitPrice = 1.29, Composer = NULL WHERE TrackId <= 200",
        "INSERT INTO Artist VALUES (9001, 'Grüße 中文')",
        "ALTER TABLE Invoice MODIFY InvoiceDate datetime(6) NOT NULL",
        "UPDATE Invoice SET InvoiceDate = '2026-11-22 08:00:00.5' WHERE InvoiceId = 5",
        "DELETE FROM PlaylistTrack WHERE PlaylistId = 1 AND TrackId < 50",
        "UPDATE Artist SET ArtistId = 9002 WHERE ArtistId = 9001"
    };

    private final SourceServer postgres;
    private final MariaServer maria;

    @TempDir
    Path folder;

    ChinookIT(SourceServer postgres, MariaServer maria) {
        this.postgres = postgres;
        this.maria = maria;
    }

    private static Path dump(String name) {
        Path at = Path.of("").toAbsolutePath();
        String named = System.getenv("SLUICE_SHARED_DATA");
        while (named == null && at != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        Path data = named != null ? Path.of(named) : at == null ? Path.of("shared/data") : at.resolve("shared/data");
        Path dump = data.resolve("db/chinook").resolve(name);
        assumeTrue(Files.isReadable(dump), "skipped: no dump; set SLUICE_SHARED_DATA to the folder that holds 'db'");
        return dump;
    }

    private static String statements(Path dump) throws IOException {
        return Files.readAllLines(dump).stream()
                .filter(line -> !line.startsWith("\\c")
                        && !line.startsWith("CREATE DATABASE")
                        && !line.startsWith("DROP DATABASE")
                        && !line.startsWith("USE "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void snapshot_and_stream_come_to_the_same_standard_records() throws Exception {
        String inPostgres = postgres.newDatabase();
        // PostgreSQL takes a national literal for a char, which loses its last blanks before it is stored.
        postgres.run(inPostgres, statements(dump("Chinook_PostgreSql.sql")).replaceAll("([(,] ?)N'", "$1'"));
        maria.run("", "CREATE DATABASE chinook CHARACTER SET utf8mb4");
        // One of its texts has a backslash, which the dump does not write twice.
        maria.run("chinook", "SET sql_mode = 'NO_BACKSLASH_ESCAPES'", statements(dump("Chinook_MySql.sql")));
        Records fromPostgres;
        Records fromMaria;
        try (Connection one = postgres.connect(inPostgres);
                Connection other = maria.connect("chinook")) {
            Map<String, List<ChinookStandards.Column>> standards = ChinookStandards.of(one);
            assertThat(standards).hasSize(11);
            for (String table : standards.keySet()) {
                postgres.run(inPostgres, "ALTER TABLE " + table + " REPLICA IDENTITY FULL");
            }
            fromPostgres = new Records(ChinookStandards.plans(
                    folder.resolve("postgres"), standards, "postgresql", "public", names(one, "public")));
            fromMaria = new Records(ChinookStandards.plans(
                    folder.resolve("maria"), standards, "mysql", "chinook", names(other, "chinook")));
        }
        SourceAddress postgresAddress =
                new SourceAddress("127.0.0.1", postgres.port(), inPostgres, "postgres").within(SourceServer.LOOPBACK);
        SourceAddress mariaAddress = new SourceAddress("127.0.0.1", maria.port(), "chinook", MariaServer.OWNER)
                .within(SourceServer.LOOPBACK);
        try (CaptureEngine first =
                        new CaptureEngine(settings("chinook-pg", postgresAddress, postgres.password()), fromPostgres);
                CaptureEngine second = new CaptureEngine(
                        settings("chinook-maria", mariaAddress, MariaServer.PASSWORD),
                        fromMaria,
                        BinlogDatabase.of(Dialect.of("mariadb")))) {
            load(first, fromPostgres);
            load(second, fromMaria);
            assertThat(fromMaria.loaded()).hasSizeGreaterThan(15_000);
            assertThat(Differences.of(fromPostgres.loaded(), fromMaria.loaded()))
                    .as("what PostgreSQL's load and MariaDB's differ in")
                    .isEmpty();

            postgres.run(inPostgres, CHANGES_IN_POSTGRESQL);
            maria.run("chinook", CHANGES_IN_MARIADB);

            Town.soon("both streams came to the same").untilAsserted(() -> {
                assertThat(fromMaria.streamed()).hasSizeGreaterThan(250);
                assertThat(Differences.of(fromPostgres.streamed(), fromMaria.streamed()))
                        .as("what PostgreSQL's stream and MariaDB's differ in")
                        .isEmpty();
            });
            assertThat(fromPostgres.rejected()).isEqualTo(fromMaria.rejected()).isZero();
            assertThat(first.retire()).isEmpty();
            assertThat(second.retire()).isEmpty();
        }
    }

    private static CaptureSettings settings(String source, SourceAddress address, String password) {
        return new CaptureSettings(
                source,
                address,
                () -> password,
                RowDigest.keyed("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
                Duration.ofMillis(500),
                2048);
    }

    private static void load(CaptureEngine engine, Records records) {
        records.tables().forEach(table -> engine.addTable(CapturedTable.of(table, 1)));
        engine.start(records);
        Town.soon("all of " + engine.source() + " is loaded")
                .atMost(Duration.ofMinutes(2))
                .until(() -> engine.status().tables().stream()
                        .allMatch(table -> table.load() == TableStatus.Load.COMPLETED));
    }

    /** By their names without case and underscores: what they are called in this source. */
    private static Map<String, String> names(Connection connection, String schema) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT table_name, column_name FROM"
                        + " information_schema.columns WHERE table_schema = '" + schema + "'")) {
            while (found.next()) {
                names.put(plain(found.getString(1)), found.getString(1));
                names.put(plain(found.getString(1)) + "." + plain(found.getString(2)), found.getString(2));
            }
        }
        return names;
    }

    static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** What a recipient of everything gets, as it is encoded. */
    private static final class Records implements BatchHandler, OffsetStore {
        private final ChinookStandards.Plans plans;
        private final Handed handed = new Handed();
        private final List<ChinookStandards.Made> loaded = new ArrayList<>();
        private final List<ChinookStandards.Made> streamed = new ArrayList<>();
        private int rejected;

        Records(ChinookStandards.Plans plans) {
            this.plans = plans;
            handed.beforeCommit(this::take);
        }

        List<TableId> tables() {
            return plans.tables();
        }

        private synchronized void take(Batch batch) {
            plans.apply(
                    batch,
                    made -> (made.operation() == Operation.READ ? loaded : streamed).add(made),
                    () -> rejected++);
        }

        @Override
        public void handle(Batch batch) throws Exception {
            handed.handle(batch);
        }

        @Override
        public Optional<String> load(String source) {
            return handed.load(source);
        }

        synchronized List<ChinookStandards.Made> loaded() {
            return List.copyOf(loaded);
        }

        synchronized List<ChinookStandards.Made> streamed() {
            return List.copyOf(streamed);
        }

        synchronized int rejected() {
            return rejected;
        }
    }

    /**
     * Where two sets of records differ, the first twenty such places: which record in the order of the keys, and which
     * fields. The order in which they came does not matter, since a statement's rows come as the server keeps them.
     */
    private static final class Differences {
        private static final int TOLD = 20;

        static List<String> of(List<ChinookStandards.Made> one, List<ChinookStandards.Made> other) {
            Map<String, List<ChinookStandards.Made>> first = byPlace(one);
            Map<String, List<ChinookStandards.Made>> second = byPlace(other);
            Set<String> places = new TreeSet<>(first.keySet());
            places.addAll(second.keySet());
            Map<String, Integer> numbers = new HashMap<>();
            List<String> differences = new ArrayList<>();
            for (String place : places) {
                String kind = place.substring(0, place.lastIndexOf(' '));
                int number = numbers.merge(kind, 1, Integer::sum);
                String difference =
                        difference(first.getOrDefault(place, List.of()), second.getOrDefault(place, List.of()));
                if (!difference.isEmpty() && differences.size() < TOLD) {
                    differences.add(kind + ", number " + number + " in the order of keys: " + difference);
                }
            }
            return differences;
        }

        private static Map<String, List<ChinookStandards.Made>> byPlace(List<ChinookStandards.Made> all) {
            return all.stream()
                    .collect(Collectors.groupingBy(ChinookStandards.Made::place, TreeMap::new, Collectors.toList()));
        }

        private static String difference(List<ChinookStandards.Made> one, List<ChinookStandards.Made> other) {
            if (one.size() != other.size()) {
                return one.size() + " times in the first, " + other.size() + " times in the second";
            }
            for (int i = 0; i < one.size(); i++) {
                if (!one.get(i).record().equals(other.get(i).record())) {
                    return "fields " + fields(one.get(i), other.get(i));
                }
            }
            return "";
        }

        private static List<String> fields(ChinookStandards.Made one, ChinookStandards.Made other) {
            return one.fields().keySet().stream()
                    .filter(name -> !Objects.deepEquals(
                            one.fields().get(name), other.fields().get(name)))
                    .toList();
        }
    }
}
