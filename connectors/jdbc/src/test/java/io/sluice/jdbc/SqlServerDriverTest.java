package io.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.net.ServerSocket;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Microsoft's own driver makes of our address and properties, and what its failures mean. */
class SqlServerDriverTest {
    private static final JdbcAddress ADDRESS = JdbcAddress.of(Map.of(
            "driver", "sqlserver", "host", "127.0.0.1", "database", "register", "user", "sluice", "tls", "disable"));

    @Test
    void itsDriverReadsEachPartOfTheAddressAndKnowsEachProperty() throws SQLException {
        String url = DatabaseKind.SQLSERVER.url("127.0.0.1", 1433, "register");

        DriverPropertyInfo[] understood = new SQLServerDriver().getPropertyInfo(url, properties());

        assertThat(new SQLServerDriver().getClass().getName()).isEqualTo(DatabaseKind.SQLSERVER.driver());
        assertThat(value(understood, "serverName")).isEqualTo("127.0.0.1");
        assertThat(value(understood, "portNumber")).isEqualTo("1433");
        assertThat(value(understood, "databaseName")).isEqualTo("register");
        DatabaseKind.SQLSERVER
                .fixed()
                .forEach((name, wanted) ->
                        assertThat(value(understood, name)).as(name).isEqualToIgnoringCase(wanted));
    }

    @Test
    void whoDoesNotAnswerIsToldAsUnreachable() throws Exception {
        int nobodysPort;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobodysPort = taken.getLocalPort();
        }
        String url = DatabaseKind.SQLSERVER.url("127.0.0.1", nobodysPort, "register");

        SQLException failure =
                catchThrowableOfType(SQLException.class, () -> new SQLServerDriver().connect(url, properties()));

        assertThat(PollRefusedException.of(ADDRESS, "Table person", failure).reason())
                .isEqualTo("source-unreachable");
    }

    @ParameterizedTest
    @CsvSource({
        "18456, login-refused",
        "4060, database-missing",
        "229, privilege-missing",
        "208, table-missing",
        "10928, too-many-connections",
        "245, source-error"
    })
    void itsNumbersAreReasons(int number, String reason) {
        SQLException failure = new SQLException("words of the server", "S0001", number);

        assertThat(PollRefusedException.of(ADDRESS, "Table person", failure).reason())
                .isEqualTo(reason);
    }

    @Test
    void aStatementThatTakesTooLongIsToldSo() {
        assertThat(PollRefusedException.of(ADDRESS, "Table person", new SQLTimeoutException())
                        .reason())
                .isEqualTo("statement-timeout");
    }

    @Test
    void itsOwnTypesAreRead() {
        assertThat(ColumnKind.of(DatabaseKind.SQLSERVER, Types.BIT, "bit")).contains(ColumnKind.BOOLEAN);
        assertThat(ColumnKind.of(DatabaseKind.POSTGRESQL, Types.BIT, "bit")).isEmpty();
        assertThat(ColumnKind.of(DatabaseKind.SQLSERVER, microsoft.sql.Types.DATETIMEOFFSET, "datetimeoffset"))
                .contains(ColumnKind.INSTANT);
        assertThat(ColumnKind.of(DatabaseKind.SQLSERVER, Types.BINARY, "timestamp"))
                .as("rowversion, the watermark that the server itself keeps")
                .contains(ColumnKind.BYTES);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.putAll(DatabaseKind.SQLSERVER.fixed());
        properties.setProperty("user", "sluice");
        properties.setProperty("password", "nobodys-password");
        return properties;
    }

    private static String value(DriverPropertyInfo[] understood, String name) {
        return Arrays.stream(understood)
                .filter(info -> info.name.equals(name))
                .map(info -> info.value)
                .findFirst()
                .orElseThrow();
    }
}
