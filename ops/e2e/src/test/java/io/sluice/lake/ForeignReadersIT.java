package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.readers.SparkReader;
import io.sluice.readers.SparkReader.Aggregates;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others read both tables of a share: Spark with Iceberg's runtime by the catalogue, DuckDB the files themselves. */
class ForeignReadersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void sparkAndDuckDbFindWhatWasShared() throws IOException, InterruptedException, SQLException {
        long seed = new Random().nextLong();
        try (LakeStack stack = new LakeStack()) {
            LakeConfig config = stack.config("read").withSizes(1 << 20, 150, 2048);
            stack.createTopic("read", 3);
            try (Town town = new Town(stack, "read", seed);
                    LakeCommitter committer = new LakeCommitter(config)) {
                committer.put(Town.share("read", "read", false));
                committer.start();
                for (int commit = 0; commit < 3; commit++) {
                    town.live(300, 200);
                    committer.flush(PATIENCE);
                }
                assertDuckDb(config, town, seed);
                assertSpark(stack, config, town, seed);
            }
        }
    }

    private void assertSpark(LakeStack stack, LakeConfig config, Town town, long seed)
            throws IOException, InterruptedException {
        SparkReader.Catalog catalog = new SparkReader.Catalog(
                LakeCatalog.NAME,
                config.postgresUrl(),
                config.postgresUser(),
                stack.passwordFile(),
                config.warehouse());
        List<Aggregates> found = SparkReader.of(Path.of(System.getProperty("sluice.project", ".")))
                .read(catalog, List.of("read_current", "read_history"), folder);
        Aggregates current = found.get(0);
        assertThat(current.rows()).as("seed %d", seed).isEqualTo(town.model.size());
        assertThat(current.filled()).as("seed %d", seed).containsEntry("name", town.named());
        assertThat(current.sums())
                .as("seed %d", seed)
                .containsEntry("visits", Long.toString(town.sumOfVisits()))
                .containsEntry("fee", town.sumOfFees().toPlainString());
        Aggregates history = found.get(1);
        assertThat(history.rows()).as("seed %d", seed).isEqualTo(town.log.size());
        // Of a delete the history knows the key only.
        assertThat(history.filled())
                .as("seed %d", seed)
                .containsEntry("id", (long) town.log.size())
                .containsEntry("visits", town.log.size() - town.deletes());
    }

    private static void assertDuckDb(LakeConfig config, Town town, long seed) throws SQLException {
        try (LakeCatalog catalog = LakeCatalog.open(config);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            LakeReader reader = new LakeReader(catalog);
            String current = files(reader.current("read").orElseThrow());
            try (ResultSet result = statement.executeQuery(
                    "SELECT count(*), sum(visits)::BIGINT, sum(fee), count(name) FROM " + current)) {
                assertThat(result.next()).isTrue();
                assertThat(result.getLong(1)).as("seed %d", seed).isEqualTo(town.model.size());
                assertThat(result.getLong(2)).as("seed %d", seed).isEqualTo(town.sumOfVisits());
                assertThat(result.getObject(3, BigDecimal.class))
                        .as("seed %d", seed)
                        .isEqualByComparingTo(town.sumOfFees());
                assertThat(result.getLong(4)).as("seed %d", seed).isEqualTo(town.named());
            }
            String history = files(reader.history("read").orElseThrow());
            try (ResultSet result =
                    statement.executeQuery("SELECT count(*), count(*) FILTER (_op = 'delete') FROM " + history)) {
                assertThat(result.next()).isTrue();
                assertThat(result.getLong(1)).as("seed %d", seed).isEqualTo(town.log.size());
                assertThat(result.getLong(2)).as("seed %d", seed).isEqualTo(town.deletes());
            }
        }
    }

    private static String files(LakeRows rows) {
        return rows.files().stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(",", "read_parquet([", "])"));
    }
}
