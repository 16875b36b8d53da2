package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committer against a real Kafka and a real PostgreSQL. */
class LakeCommitterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HALTED = 137;

    private static LakeStack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        stack = new LakeStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void currentIsTheModelAndHistoryTheLogAfterEachOfThreeCommits() {
        long seed = new Random().nextLong();
        LakeConfig config = small("three");
        try (Town town = town("three", seed);
                LakeCommitter committer = committer(config, "three")) {
            for (int commit = 0; commit < 3; commit++) {
                town.live(600, 200);
                committer.flush(PATIENCE);
                assertEqual(config, "three", town, seed);
            }
            assertThat(committer.status().state()).isEqualTo(LakeStatus.State.COMMITTING);
            LakeStatus.Share status = committer.status().shares().get(0);
            assertThat(status.currentRows()).isEqualTo(town.model.size());
            assertThat(status.historyRows()).isEqualTo(town.log.size());
            assertThat(status.lag()).isZero();
            assertThat(status.problem()).isEmpty();
        }
    }

    @Test
    void onlyTablesThatChangedAreCommittedAndANewCommitterGoesOnWhereTheLastOneEnded() {
        LakeConfig config = small("idle");
        try (Town town = town("idle", 1)) {
            try (LakeCommitter committer = committer(config, "idle")) {
                town.live(100, 50);
                committer.flush(PATIENCE);
                Map<String, Long> before = snapshots(config, "idle");
                committer.flush(PATIENCE);
                assertThat(snapshots(config, "idle")).isEqualTo(before);
            }
            town.live(100, 50);
            try (LakeCommitter committer = committer(config, "idle")) {
                committer.flush(PATIENCE);
                assertEqual(config, "idle", town, 1);
            }
        }
    }

    @Test
    void changesAreCommittedWhenTheirIntervalIsOver() {
        LakeConfig config = small("timely").withInterval(Duration.ofSeconds(1));
        try (Town town = town("timely", 2);
                LakeCommitter committer = committer(config, "timely")) {
            for (int i = 0; i < 2; i++) {
                town.live(50, 30);
                long rows = town.log.size();
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> committer.status().shares().get(0).historyRows() == rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake.after-data-file", "lake.after-history-commit"})
    void aCommitterThatIsCutOffLosesAndDoublesNothing(String failpoint) throws IOException, InterruptedException {
        String share = failpoint.replace('.', '-');
        LakeConfig config = small(share);
        try (Town town = town(share, 3)) {
            town.live(300, 100);
            assertThat(CommitterProcess.run(config, share, folder, "-Dio.sluice.failpoint=" + failpoint + "=halt"))
                    .isEqualTo(HALTED);
            town.live(300, 100);
            assertThat(CommitterProcess.run(config, share, folder, "-Dio.sluice.failpoint=" + failpoint + "=halt"))
                    .isEqualTo(HALTED);
            try (LakeCommitter committer = committer(config, share)) {
                committer.flush(PATIENCE);
                assertEqual(config, share, town, 3);
                // After the history's commit nothing lies about: the merge had not begun to write.
                assertThat(committer.expireOrphans(Duration.ZERO) > 0)
                        .isEqualTo(failpoint.equals("lake.after-data-file"));
                assertThat(committer.expireOrphans(Duration.ZERO)).isZero();
            }
            assertEqual(config, share, town, 3);
        }
    }

    @Test
    void whatAKilledCommitterLeftIsClearedAwayByTheNextOne() throws IOException, InterruptedException {
        String share = "swept";
        LakeConfig config = small(share);
        try (Town town = town(share, 5)) {
            town.live(300, 100);
            assertThat(CommitterProcess.run(config, share, folder, "-Dio.sluice.failpoint=lake.after-data-file=halt"))
                    .isEqualTo(HALTED);
            List<Path> left = files(config);
            assertThat(left).anyMatch(file -> file.toString().endsWith(".parquet"));
            try (LakeCommitter committer = new LakeCommitter(config, Duration.ZERO)) {
                committer.put(Town.share(share, share, false));
                committer.start();
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(files(config))
                                .noneMatch(file ->
                                        left.contains(file) && file.toString().endsWith(".parquet")));
                committer.flush(PATIENCE);
                assertThat(committer.expireOrphans(Duration.ZERO)).isZero();
            }
            assertEqual(config, share, town, 5);
        }
    }

    private static List<Path> files(LakeConfig config) throws IOException {
        try (Stream<Path> all = Files.walk(config.warehouse())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aWritingJvmLoadsNeitherOtherDatabasesNorHadoopsUsers() throws IOException, InterruptedException {
        LakeConfig config = small("classes");
        Path classes = folder.resolve("classes.log");
        try (Town town = town("classes", 4)) {
            town.live(100, 50);
            assertThat(CommitterProcess.run(config, "classes", folder, "-Xlog:class+load:file=" + classes))
                    .isZero();
            assertEqual(config, "classes", town, 4);
        }
        try (Stream<String> lines = Files.lines(classes)) {
            List<String> loaded = lines.toList();
            assertThat(loaded).anyMatch(line -> line.contains("org.apache.parquet.hadoop.ParquetFileWriter "));
            // UserGroupInformation ends in Subject.getSubject, which JDK 24 took away.
            assertThat(loaded.stream()
                            .filter(line -> line.matches(".*(org\\.h2\\.|derby|sqlite|hbase|UserGroupInformation).*")))
                    .isEmpty();
        }
    }

    @Test
    void aSecondCommitterWritesNothingUntilTheFirstEnds() {
        LakeConfig config = small("fenced");
        try (Town town = town("fenced", 5);
                LakeCommitter second = new LakeCommitter(config)) {
            second.put(Town.share("fenced", "fenced", false));
            try (LakeCommitter first = committer(config, "fenced")) {
                town.live(50, 20);
                first.flush(PATIENCE);
                second.start();
                Awaitility.await().atMost(PATIENCE).until(() -> second.status().state() == LakeStatus.State.FENCED);
                town.live(50, 20);
                assertThatThrownBy(() -> second.flush(Duration.ofSeconds(3)))
                        .isInstanceOf(LakeException.class)
                        .hasMessageContaining("another committer holds the right to write this lake");
                assertThat(second.status().shares().get(0).historyRows()).isZero();
            }
            second.flush(PATIENCE);
            assertEqual(config, "fenced", town, 5);
        }
    }

    @Test
    void aCommitterThatLostItsConnectionStopsAndTakesUpAgain() throws SQLException {
        LakeConfig config = small("lost");
        try (Town town = town("lost", 6);
                LakeCommitter committer = committer(config, "lost")) {
            town.live(50, 20);
            committer.flush(PATIENCE);
            try (Connection connection = stack.postgres().connect("sluice");
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'sluice'"
                        + " AND pid <> pg_backend_pid()");
            }
            town.live(50, 20);
            committer.flush(PATIENCE);
            assertEqual(config, "lost", town, 6);
        }
    }

    @Test
    void recordsRemovedBeforeTheLakeReadThemAreReportedWithTheirRange() throws Exception {
        LakeConfig config = small("gap");
        try (Town town = town("gap", 7);
                Admin admin = Admin.create(stack.client())) {
            town.live(200, 20);
            admin.deleteRecords(Map.of(new TopicPartition("gap", 1), RecordsToDelete.beforeOffset(7)))
                    .all()
                    .get();
        }
        try (Town beside = town("beside-gap", 13);
                LakeCommitter committer = committer(config, "gap")) {
            assertThatThrownBy(() -> committer.flush(PATIENCE))
                    .hasMessageContaining("records 0 to 6 of partition 1 were removed before the lake read them");
            assertThat(committer.status().shares().get(0).problem()).isPresent();

            committer.put(Town.share("beside-gap", "beside-gap", false));
            beside.live(50, 20);
            committer.flush("beside-gap", PATIENCE);
            assertEqual(config, "beside-gap", beside, 13);
            assertThatThrownBy(() -> committer.flush("gap", PATIENCE)).hasMessageContaining("were removed");
            assertThatThrownBy(() -> committer.flush("nobody's", PATIENCE))
                    .hasMessageContaining("no share of that id")
                    .hasMessageNotContaining("nobody's");
        }
    }

    /** X19: as a power cut does. At the offsets of what was lost the topic then has other records. */
    @ParameterizedTest
    @ValueSource(ints = {5, 400})
    void whatATopicHasInPlaceOfItsLostEndIsReadAsWell(int changes) throws IOException {
        String share = "torn-" + changes;
        LakeConfig config = small(share);
        stack.createTopic(share, 1);
        try (Town before = new Town(stack, share, 11);
                LakeCommitter committer = committer(config, share)) {
            before.live(200, 20);
            committer.flush(PATIENCE);

            stack.tear(share);

            try (Town after = new Town(stack, share, 12)) {
                after.live(changes, 20);
                committer.flush(PATIENCE);
                assertThat(Tables.history(config, share))
                        .containsExactlyInAnyOrderElementsOf(Stream.of(before.log, after.log)
                                .flatMap(List::stream)
                                .toList());
                assertThat(Tables.current(config, share)).containsAllEntriesOf(after.model);
            }
        }
    }

    @Test
    void aDiskThatRefusesIsReportedAndTheShareGoesOnWhenItIsMended() throws IOException {
        LakeConfig config = small("disk");
        Path data = config.warehouse().resolve("sluice/disk_current/data");
        Path aside = folder.resolve("data");
        try (Town town = town("disk", 10);
                LakeCommitter committer = committer(config, "disk")) {
            town.live(50, 20);
            committer.flush(PATIENCE);
            Files.move(data, aside);
            Files.createFile(data);
            town.live(50, 20);
            assertThatThrownBy(() -> committer.flush(PATIENCE))
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("share disk: ");
            Files.delete(data);
            Files.move(aside, data);
            committer.flush(PATIENCE);
            assertEqual(config, "disk", town, 10);
        }
    }

    @Test
    void aShareWhoseTopicIsMissingHoldsNobodyUp() {
        LakeConfig config = small("missing");
        try (Town town = town("present", 8);
                LakeCommitter committer = committer(config, "absent")) {
            committer.put(Town.share("present", "present", false));
            town.live(50, 20);
            committer.flush(PATIENCE);
            assertEqual(config, "present", town, 8);
            assertThat(Tables.current(config, "absent")).isEmpty();
        }
        try (Town town = town("absent", 9);
                LakeCommitter committer = committer(config, "absent")) {
            town.live(50, 20);
            committer.flush(PATIENCE);
            assertEqual(config, "absent", town, 9);
        }
    }

    private LakeConfig small(String warehouse) {
        return stack.config(warehouse).withSizes(1 << 20, 150, 2048);
    }

    private static Town town(String topic, long seed) {
        stack.createTopic(topic, 3);
        return new Town(stack, topic, seed);
    }

    private static LakeCommitter committer(LakeConfig config, String share) {
        LakeCommitter committer = new LakeCommitter(config);
        committer.put(Town.share(share, share, false));
        committer.start();
        return committer;
    }

    private static void assertEqual(LakeConfig config, String share, Town town, long seed) {
        assertThat(Tables.current(config, share)).as("seed %d", seed).isEqualTo(town.model);
        assertThat(Tables.history(config, share)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(town.log);
    }

    private static Map<String, Long> snapshots(LakeConfig config, String share) {
        try (LakeCatalog catalog = LakeCatalog.open(config)) {
            return Stream.of(catalog.loadCurrent(share), catalog.loadHistory(share))
                    .map(table -> table.orElseThrow())
                    .collect(Collectors.toMap(
                            table -> table.name(),
                            table -> table.currentSnapshot().snapshotId()));
        }
    }
}
