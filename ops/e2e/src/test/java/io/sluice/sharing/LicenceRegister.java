package io.sluice.sharing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A department's licences in a PostgreSQL database of their own, offered as an interface with checks. */
final class LicenceRegister implements AutoCloseable {
    private static final String PASSWORD = "no-password-of-anybody";
    static final String TYPES = "'JY': 'JY', 'WS': 'WS'";

    private static final String CHECKS = """
            quality:
              - {name: fee-is-not-negative, type: custom, engine: cel, implementation: "fee >= 0.0"}
              - {name: fee-is-low, type: custom, engine: cel, implementation: "fee < 100.0", severity: warning}
              - {name: not-too-many, metric: rowCount, mustBeLessThan: 100000, schedule: batch}
            customProperties:
              - property: columns
                value: {zzbh: varchar(20), zzlx: varchar(10), ztmc: varchar(50), ztdm: varchar(20), xzqh: varchar(6), bfrq: varchar(8), sfje: varchar(12)}
        """;

    private final SharingHub hub;
    private final String name;
    private final Connection database;
    private final List<String> grants = new ArrayList<>();

    private LicenceRegister(SharingHub hub, String name, Connection database) {
        this.hub = hub;
        this.name = name;
        this.database = database;
    }

    /**
     * Makes the database, registers source and interface.
     *
     * @param name of both, letters only
     * @param sealingKey the department's; null: contents are not kept
     */
    static LicenceRegister open(SharingHub hub, String name, @Nullable String sealingKey)
            throws SQLException, IOException {
        String url;
        try (Connection server = hub.database();
                Statement sql = server.createStatement()) {
            sql.execute("CREATE ROLE " + name + " LOGIN REPLICATION PASSWORD '" + PASSWORD + "'");
            sql.execute("CREATE DATABASE " + name + " OWNER " + name);
            url = server.getMetaData().getURL().replaceFirst("/[^/]*$", "/" + name);
        }
        LicenceRegister register = new LicenceRegister(hub, name, DriverManager.getConnection(url, name, PASSWORD));
        register.run("CREATE TABLE licences (zzbh varchar(20) PRIMARY KEY, zzlx varchar(10), ztmc varchar(50),"
                + " ztdm varchar(20), xzqh varchar(6), bfrq varchar(8), sfje varchar(12))");
        register.register(url.substring(url.indexOf("//") + 2, url.lastIndexOf('/')), sealingKey);
        return register;
    }

    private void register(String address, @Nullable String sealingKey) throws IOException {
        Map<String, Object> source = new HashMap<>(Map.of(
                "id",
                name,
                "kind",
                "postgresql",
                "password",
                PASSWORD,
                "connection",
                Map.of(
                        "host",
                        address.split(":", 2)[0],
                        "port",
                        address.split(":", 2)[1],
                        "database",
                        name,
                        "user",
                        name)));
        if (sealingKey != null) {
            source.put("sealingKey", sealingKey);
        }
        hub.as("licence-office").post("/api/v1/sources", source);
        offer("1.0.0", TYPES);
    }

    /** Registers a version of the contract that knows these types of licences. */
    void offer(String version, String types) throws IOException {
        hub.as("licence-office").postYaml("/api/v1/interfaces", contract(version, types));
    }

    /** Registers a version of the contract that reads a column by another name. */
    void offerReading(String version, String column, String formerly) throws IOException {
        hub.as("licence-office")
                .postYaml(
                        "/api/v1/interfaces",
                        contract(version, TYPES)
                                .replace("[" + formerly + "]", "[" + column + "]")
                                .replace(formerly + ": ", column + ": "));
    }

    /** A further table of the same database, offered as an interface of its own, and a grant of it. */
    Subscription alsoGrant(String table) throws SQLException, IOException {
        run("CREATE TABLE " + table + " (LIKE licences INCLUDING ALL)");
        String id = dataset() + "-" + table;
        hub.as("licence-office")
                .postYaml(
                        "/api/v1/interfaces",
                        contract("1.0.0", TYPES)
                                .replace("id: " + dataset(), "id: " + id)
                                .replace("physicalName: licences", "physicalName: " + table));
        return granted(id);
    }

    private String contract(String version, String types) throws IOException {
        return SharingHub.contract("licences.licence")
                .replace("id: licences.licence", "id: " + dataset())
                .replace("version: 1.0.0", "version: " + version)
                .replace(
                        "{server: licence-files, type: local, path: /data, format: csv}",
                        "{server: " + name + ", type: postgresql, host: h, port: 5432, database: d, schema: public}")
                .replace("capture, value: {mode: file}", "capture, value: {mode: change, past: keyOnly}")
                .replace(
                        "transformSourceObjects: [zzlx]}",
                        "transformSourceObjects: [zzlx], transformLogic: \"codes('types', zzlx)\"}")
                .replace(
                        "customProperties:\n",
                        CHECKS + "customProperties:\n  - {property: codes, value: {types: {" + types + "}}}\n");
    }

    String source() {
        return name;
    }

    String dataset() {
        return "licences." + name;
    }

    /** A developer's grant of the interface, once it is provided. */
    Subscription grant() {
        return granted(dataset());
    }

    private Subscription granted(String dataset) {
        String request = hub.submit("developer", SharingHub.ask(dataset, SharingHub.VIEW));
        hub.decide("steward", request, Map.of("outcome", "grant"));
        Subscription subscription = hub.subscription(hub.active(request));
        grants.add(subscription.grant());
        return subscription;
    }

    void insert(String number, String type, String fee) throws SQLException {
        run("INSERT INTO licences VALUES ('" + number + "', '" + type
                + "', '持证人', 'DM00000001', '310101', '20240229', '" + fee + "')");
    }

    /** What each licence costs, as the database has it now. */
    Map<String, String> fees() throws SQLException {
        Map<String, String> fees = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT zzbh, sfje FROM licences")) {
            while (rows.next()) {
                fees.put(rows.getString(1), rows.getString(2));
            }
        }
        return fees;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A source that is followed takes a twelfth of a processor, changes or none: its grants end, and so it does. */
    @Override
    public void close() throws SQLException {
        grants.forEach(hub::end);
        database.close();
    }
}
