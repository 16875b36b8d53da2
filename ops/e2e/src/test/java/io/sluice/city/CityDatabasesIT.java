package io.sluice.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.demo.city.ChangeKind;
import io.sluice.demo.city.CityChanges;
import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.CityGenerator;
import io.sluice.demo.city.CityTable;
import io.sluice.demo.city.Department;
import io.sluice.demo.city.RowsWith;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CityDatabasesIT {

    private static final String CAPTURE_PASSWORD = "capture-only-here";
    private static final CityGenerator CITY = new CityGenerator(7, 5_000, 1_000);

    private static Stack stack;
    private static PostgresServer postgres;
    private static CityDatabases databases;
    private static final Map<CityTable, Long> FILLED = new EnumMap<>(CityTable.class);

    @BeforeAll
    static void start() throws SQLException {
        stack = Stack.start(
                Installation.find(),
                Configuration.onAnyPorts(DataFolder.temporary("city")),
                Set.of(Part.POSTGRES),
                Progress.silent());
        postgres = stack.postgres().orElseThrow();
        databases = new CityDatabases(
                "127.0.0.1", postgres.port(), PostgresServer.ADMINISTRATOR, Secrets.read(postgres.passwordFile()));
        databases.create(CAPTURE_PASSWORD);
        databases.fill(CITY);
        for (CityTable table : CityTable.values()) {
            FILLED.put(table, databases.count(table, RowsWith.anyKey(table), RowsWith.NONE));
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void everyTableIsFilled() {
        assertThat(FILLED).allSatisfy((table, rows) -> assertThat(rows).isEqualTo(CITY.count(table)));
    }

    @Test
    void aCityThatIsThereIsLeftAlone() throws SQLException {
        assertThat(databases.create(CAPTURE_PASSWORD)).isFalse();
    }

    @Test
    void theCaptureRoleMayPublishTablesAndReplicateButNotRule() throws SQLException {
        String url = postgres.url(Department.CIVIL_AFFAIRS.database());
        try (Connection connection = DriverManager.getConnection(url, CityDatabases.CAPTURE_ROLE, CAPTURE_PASSWORD);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE PUBLICATION trial FOR TABLE t_hydj_jl");
            sql.execute("SELECT pg_create_logical_replication_slot('trial', 'pgoutput')");
            sql.execute("SELECT pg_drop_replication_slot('trial')");
            sql.execute("DROP PUBLICATION trial");

            assertThatThrownBy(() -> sql.execute("CREATE ROLE other"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void tablesWhoseContractsNeedItGiveTheWholeRowBeforeAChange() throws SQLException {
        assertThat(single(
                        Department.PUBLIC_SECURITY, "SELECT relreplident FROM pg_class WHERE relname = 't_hjxx_czrk'"))
                .isEqualTo("f");
        assertThat(single(Department.CIVIL_AFFAIRS, "SELECT relreplident FROM pg_class WHERE relname = 't_hydj_jl'"))
                .isEqualTo("d");
    }

    @Test
    void changesOfEveryKindAreMade() throws SQLException {
        try (CityChanges changes = CityChanges.of(databases, CITY)) {
            changes.make(1_000);

            assertThat(changes.made()).containsOnlyKeys(ChangeKind.values());
        }
        assertThat(single(Department.PUBLIC_SECURITY, "SELECT count(*) FROM t_hjxx_czrk WHERE length(bz) = 3000"))
                .isNotEqualTo("0");
    }

    @Test
    void changesGoOnWhenTheServerComesBack() throws SQLException {
        try (CityChanges changes = CityChanges.of(databases, CITY)) {
            changes.start(200);
            Awaitility.await().until(() -> changes.made().size() > 4);

            try (Connection connection = postgres.connect("postgres");
                    Statement sql = connection.createStatement()) {
                sql.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
            }

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> changes.interrupted() > 0);
            long before = total(changes);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> total(changes) > before + 20);
        }
    }

    private static long total(CityChanges changes) {
        return changes.made().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String single(Department department, String query) throws SQLException {
        try (Connection connection = databases.open(department);
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
