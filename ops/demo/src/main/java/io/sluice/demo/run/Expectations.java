package io.sluice.demo.run;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.demo.city.CitySource;
import io.sluice.demo.city.CityTable;
import io.sluice.demo.city.RowsWith;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the sources themselves say must be in each share, and how many rows of theirs are bad. */
final class Expectations {
    private final CitySource source;
    private final Conditions conditions;

    /**
     * @param bad by interface, the rows that must be in quarantine
     * @param grants by grant, the rows that its view's scope and its row filter leave
     */
    private record Conditions(
            Map<String, Map<String, List<String>>> bad, Map<String, Map<String, List<String>>> grants) {}

    Expectations(CitySource source) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Expectations.class.getResourceAsStream("/city/expected.yaml"), "city/expected.yaml is missing")) {
            this.conditions = new YAMLMapper().readValue(in, Conditions.class);
        }
        this.source = source;
    }

    /** Rows that a grant's share must hold at this moment. */
    long rows(String interfaceId, String grant) throws SQLException, IOException {
        CityTable table = table(interfaceId);
        Map<String, List<String>> scope = conditions.grants().get(grant);
        return source.count(table, scope == null ? RowsWith.anyKey(table) : new RowsWith(scope), bad(table));
    }

    /** Rows of an interface's table that must be in quarantine. */
    long badRows(String interfaceId) throws SQLException, IOException {
        CityTable table = table(interfaceId);
        return source.count(table, bad(table), RowsWith.NONE);
    }

    private RowsWith bad(CityTable table) {
        return new RowsWith(Objects.requireNonNull(
                conditions.bad().get(table.interfaceId()),
                () -> "city/expected.yaml does not say which rows of " + table.interfaceId() + " are bad; add it"));
    }

    private static CityTable table(String interfaceId) {
        return Arrays.stream(CityTable.values())
                .filter(table -> table.interfaceId().equals(interfaceId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The city has no interface '" + interfaceId + "'"));
    }
}
