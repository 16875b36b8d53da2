package io.sluice.sharing;

import io.sluice.standalone.Child;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Supervisor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A department's PostgreSQL with three tables of odd shape, of invented people and firms. */
final class OddTables implements AutoCloseable {
    static final String DATABASE = "oddities";
    static final int ROWS = 240;
    private static final String NAMES = "王李张刘陈杨赵黄周吴";
    private static final String GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰涛";

    private final DataFolder data = DataFolder.temporary("oddities");
    private final Supervisor servers = new Supervisor(data);
    private final PostgresServer server;
    private final String password;

    OddTables() throws SQLException {
        server = new PostgresServer(Installation.find(), data, PostgresServer.Settings.of("departments", Ports.any()));
        Child started = servers.start(server);
        started.awaitReady(Duration.ofMinutes(2));
        password = Secrets.read(server.createDatabase(DATABASE));
        try (Connection connection = server.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER ROLE " + DATABASE + " REPLICATION");
        }
        pinyin();
        misspelt();
        commented();
        run("ANALYZE");
    }

    String password() {
        return password;
    }

    Map<String, String> connection() {
        return Map.of(
                "host", "127.0.0.1", "port", Integer.toString(server.port()), "database", DATABASE, "user", DATABASE);
    }

    /** As the owner, who confirms what a draft asks of the source. */
    void run(String statement) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private void pinyin() throws SQLException {
        table(
                "CREATE TABLE t_ryjbxx (sfzhm varchar(18) PRIMARY KEY, xm varchar(30), xb char(1), csrq varchar(8),"
                        + " mz varchar(2), xzqh varchar(6), lxdh varchar(20), zzbz varchar(3))",
                8,
                row -> List.of(
                        citizenId(row),
                        name(row),
                        // Their own: 0 is a woman, 1 a man; in the standard 0 is "unknown".
                        row % 2 == 0 ? "0" : "1",
                        citizenId(row).substring(6, 14),
                        row % 9 == 0 ? "03" : row % 7 == 0 ? "11" : "01",
                        row % 3 == 0 ? "110105" : "310104",
                        mobile(row),
                        "Q" + row % 5));
    }

    private void misspelt() throws SQLException {
        table(
                "CREATE TABLE persn_regstr (rec_no bigserial PRIMARY KEY, idcrad_no varchar(18), full_nmae varchar(40),"
                        + " gendr varchar(1), birht_date varchar(10), adress varchar(80), phne varchar(20))",
                6,
                row -> List.of(
                        row % 2 == 0 ? fifteen(row) : citizenId(row),
                        name(row),
                        row % 2 == 0 ? "F" : "M",
                        (1950 + row % 50) + "/" + (row % 12 + 1) + "/15",
                        "上海市徐汇区天平路" + (row + 1) + "号",
                        mobile(row)));
    }

    private void commented() throws SQLException {
        table(
                "CREATE TABLE \"企业台账\" (\"信用代码\" varchar(18) PRIMARY KEY, \"名称\" varchar(80), f03 varchar(30),"
                        + " f04 varchar(20), f05 varchar(12), f06 varchar(8))",
                6,
                row -> List.of(
                        creditCode(row),
                        "上海" + GIVEN.charAt(row % 10) + NAMES.charAt(row % 7) + "贸易" + row + "有限公司",
                        name(row),
                        mobile(row),
                        (1990 + row % 30) + "年" + (row % 12 + 1) + "月" + (row % 28 + 1) + "日",
                        row % 2 == 0 ? "110105" : "310104"));
        run("COMMENT ON TABLE \"企业台账\" IS '企业登记台账'");
        run("COMMENT ON COLUMN \"企业台账\".f03 IS '法定代表人姓名'");
        run("COMMENT ON COLUMN \"企业台账\".f04 IS '聯繫電話'");
        run("COMMENT ON COLUMN \"企业台账\".f05 IS '成立日期(年月日)'");
        run("COMMENT ON COLUMN \"企业台账\".f06 IS '行政区划代码'");
    }

    @FunctionalInterface
    private interface Rows {
        List<String> of(int row);
    }

    /** @param cells that a row gives: of a table with a serial key, all but that */
    private void table(String statement, int cells, Rows rows) throws SQLException {
        String name = statement.replaceFirst("CREATE TABLE (\\S+) .*", "$1");
        String columns = statement
                .replaceFirst("^[^(]*\\(", "")
                .replaceAll("\\([0-9]+\\)| PRIMARY KEY|\\)$", "")
                .replaceAll("rec_no bigserial,", "")
                .replaceAll("(\\S+) (varchar|char)", "$1");
        try (Connection connection = server.connect(DATABASE);
                Statement sql = connection.createStatement()) {
            sql.execute("SET ROLE " + DATABASE);
            sql.execute(statement);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + name + " (" + columns + ") VALUES (" + "?, ".repeat(cells - 1) + "?)")) {
                for (int row = 0; row < ROWS; row++) {
                    List<String> values = rows.of(row);
                    for (int i = 0; i < cells; i++) {
                        insert.setString(i + 1, values.get(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    static String name(int row) {
        return "" + NAMES.charAt(row % NAMES.length()) + GIVEN.charAt(row % GIVEN.length())
                + (row % 3 == 0 ? "" : GIVEN.charAt(row / 3 % GIVEN.length()));
    }

    /** Even rows are women. */
    static String citizenId(int row) {
        String body = body(row);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private static String fifteen(int row) {
        String body = body(row);
        return body.substring(0, 6) + body.substring(8);
    }

    private static String body(int row) {
        return "110105" + (1950 + row % 50) + String.format(Locale.ROOT, "%02d", row % 12 + 1) + "15"
                + (900 + row / 2 * 2 % 98 + row % 2);
    }

    static String mobile(int row) {
        return "139" + (10_000_000 + row * 37);
    }

    /** GB 32100 with a valid organisation code within. */
    private static String creditCode(int row) {
        String organisation = organisationCode(String.format(Locale.ROOT, "MA1K%04d", row));
        String body = "91310104" + organisation;
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += alphabet.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + alphabet.charAt((31 - sum % 31) % 31);
    }

    private static String organisationCode(String body) {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            char c = body.charAt(i);
            sum += (Character.isDigit(c) ? c - '0' : c - 'A' + 10) * weights[i];
        }
        int check = 11 - sum % 11;
        return body + (check == 10 ? "X" : check == 11 ? "0" : Integer.toString(check));
    }

    @Override
    public void close() {
        servers.close();
        data.delete();
    }
}
