package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extracts of a real table, compared with it by aggregates, and read by DuckDB as anybody would. */
class ExtractIT {
    /** Enough for two parts read in parallel (64 MiB and more). */
    private static final int PEOPLE = 150_000;

    private static final String AGGREGATES =
            "count(*), count(DISTINCT id), sum(id), count(name), sum(income), min(income), max(income),"
                    + " sum(height)::bigint, count(*) FILTER (WHERE married), count(*) FILTER (WHERE NOT married)";

    private static SourceServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() throws SQLException {
        server = new SourceServer();
        server.run(Register.TABLE, Register.people(1, PEOPLE), "VACUUM ANALYZE people");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private ExtractManifest extract(String id, String... formats) throws IOException {
        ExtractJob job = new ExtractJob(folder, Register.KEYS, Register.NO_EXPRESSIONS, Clock.systemUTC());
        ExtractResult result = job.make(
                Register.extract(id, formats),
                Register.share(),
                new PostgresBulk("registry", server::connect, 2),
                (rows, estimate) -> {});
        assertThat(result).isInstanceOf(ExtractResult.Complete.class);
        return ((ExtractResult.Complete) result).manifest();
    }

    private static List<String> row(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
            return values;
        }
    }

    private static List<String> source(String query) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            return row(statement, query);
        }
    }

    private List<String> duck(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            return row(statement, query);
        }
    }

    private String parquet(String id) {
        return "read_parquet('" + folder.resolve(id) + "/*.parquet')";
    }

    @Test
    void a_table_read_in_two_parts_equals_its_extract_as_duckdb_reads_it() throws Exception {
        ExtractManifest manifest = extract("whole", "parquet", "csv");

        assertThat(manifest.parts()).hasSize(2);
        assertThat(manifest.rows()).isEqualTo(PEOPLE);
        assertThat(manifest.rejectedRows()).isZero();
        assertThat(manifest.position()).startsWith("lsn:");
        assertThat(duck("SELECT " + AGGREGATES + " FROM " + parquet("whole")))
                .isEqualTo(source("SELECT " + AGGREGATES + " FROM people"));
        assertThat(duck("SELECT count(DISTINCT citizen), min(length(citizen)), count(DISTINCT born),"
                        + " count(*) FILTER (WHERE date_trunc('year', born) <> born) FROM " + parquet("whole")))
                .isEqualTo(List.of(
                        Integer.toString(PEOPLE),
                        "22",
                        source("SELECT count(DISTINCT extract(year FROM born)) FROM people")
                                .getFirst(),
                        "0"));
        assertThat(duck("SELECT epoch_us(min(changed)), epoch_us(max(changed)) FROM " + parquet("whole")))
                .isEqualTo(source("SELECT (extract(epoch FROM min(changed)) * 1000000)::bigint,"
                        + " (extract(epoch FROM max(changed)) * 1000000)::bigint FROM people"));
        assertThat(duck("SELECT " + AGGREGATES + " FROM read_csv('" + folder.resolve("whole")
                        + "/*.csv', types={'income': 'DECIMAL(14,2)'})"))
                .isEqualTo(source("SELECT " + AGGREGATES + " FROM people"));
        assertThat(ExtractVerify.verify(folder.resolve("whole")).differences()).isEmpty();
    }

    @Test
    void one_flipped_byte_in_the_middle_is_found() throws Exception {
        ExtractManifest manifest = extract("flipped", "parquet");
        Path file =
                folder.resolve("flipped").resolve(manifest.files().getFirst().name());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(ExtractVerify.verify(folder.resolve("flipped")).differences())
                .anySatisfy(difference -> assertThat(difference)
                        .startsWith(manifest.files().getFirst().name())
                        .contains("SHA-256"));
    }

    @Test
    void rows_written_after_the_read_began_are_not_in_it() throws Exception {
        long before = PEOPLE;
        try (BulkRead read = new PostgresBulk("registry", server::connect, 2).open(Register.plan())) {
            server.run(Register.people(10_000_001, 10_000_100), "DELETE FROM people WHERE id <= 50");
            long rows = 0;
            for (BatchReader part : read.parts()) {
                for (var batch = part.next(); batch.isPresent(); batch = part.next()) {
                    rows += batch.get().events().size();
                }
            }
            assertThat(rows).isEqualTo(before);
        } finally {
            server.run("DELETE FROM people WHERE id > 10000000", Register.people(1, 50));
        }
    }

    @Test
    void a_row_that_cannot_be_decoded_is_rejected_and_the_rest_flows() throws Exception {
        server.run(
                Register.people(20_000_001, 20_000_002),
                "UPDATE people SET born = 'infinity' WHERE id = 20000001",
                "UPDATE people SET income = 'NaN' WHERE id = 20000002");
        try {
            ExtractManifest manifest = extract("poison", "parquet");

            assertThat(manifest.rows()).isEqualTo(PEOPLE);
            assertThat(manifest.rejected()).containsExactly(java.util.Map.entry("undecodable", 2L));
        } finally {
            server.run("DELETE FROM people WHERE id > 20000000");
        }
    }

    @Test
    void the_source_keeps_no_open_transaction_afterwards() throws Exception {
        extract("tidy", "parquet");

        assertThat(source("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
                .containsExactly("0");
    }

    /** Guards the end of a read in the middle: what cancels it may reach the server at any later statement. */
    @RepeatedTest(10)
    void a_preview_ends_its_read_early_and_leaves_nothing_open() throws Exception {
        Preview preview = new Previewer(Register.KEYS, Register.NO_EXPRESSIONS)
                .show(Register.plan(), new PostgresBulk("registry", server::connect, 1), false);

        assertThat(preview.problem()).isNull();
        assertThat(preview.rows()).hasSize(Previewer.ROWS);
        assertThat(source("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY%'"))
                .containsExactly("0");
    }
}
