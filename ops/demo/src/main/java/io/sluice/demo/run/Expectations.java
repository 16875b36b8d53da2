package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.Department;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;

/** What the sources themselves say must be in each share, and how many rows of theirs are bad. */
final class Expectations {
    private final JsonNode interfaces;
    private final JsonNode grants;
    private final CityDatabases databases;

    Expectations(CityDatabases databases) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Expectations.class.getResourceAsStream("/city/expected.yaml"), "city/expected.yaml is missing")) {
            JsonNode root = new YAMLMapper().readTree(in);
            this.interfaces = root.path("interfaces");
            this.grants = root.path("grants");
        }
        this.databases = databases;
    }

    /** Rows that a grant's share must hold at this moment. */
    long rows(String interfaceId, String grant) throws SQLException {
        String scope = grants.path(grant).asText("true");
        return count(interfaceId, "(" + scope + ") AND NOT coalesce(" + bad(interfaceId) + ", false)");
    }

    /** Rows of an interface's table that must be in quarantine. */
    long badRows(String interfaceId) throws SQLException {
        return count(interfaceId, bad(interfaceId));
    }

    private String bad(String interfaceId) {
        return "(" + interfaces.path(interfaceId).path("bad").asText() + ")";
    }

    private long count(String interfaceId, String condition) throws SQLException {
        JsonNode entry = interfaces.path(interfaceId);
        Department department = Arrays.stream(Department.values())
                .filter(known -> known.id().equals(entry.path("department").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "city/expected.yaml says nothing of interface '" + interfaceId + "'; add it"));
        try (Connection connection = databases.open(department);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*) FROM " + entry.path("table").asText() + " WHERE " + condition)) {
            result.next();
            return result.getLong(1);
        }
    }
}
