package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.specification.Specification;
import io.sluice.files.SftpLogin;
import io.sluice.model.FieldType;
import io.sluice.model.SubjectDigest;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.SubjectMarks;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractJobTest {
    private static final Schema STANDARD = new Schema.Parser().parse("""
        {"type": "record", "name": "Person", "namespace": "registry", "fields": [
          {"name": "id", "type": "long"},
          {"name": "name", "type": ["null", "string"], "default": null},
          {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
          {"name": "income", "type": ["null", {"type": "bytes", "logicalType": "decimal",
            "precision": 12, "scale": 2}], "default": null}]}\
        """);
    private static final SharePlan PLAN = Shares.plan(
            new TableId("files", "people"),
            "registry/person@1",
            List.of(
                    Shares.kept("id", FieldType.INTEGER, true, new Mapping.ParseNumber("id")),
                    Shares.kept("name", FieldType.TEXT, false, new Mapping.Copy("name")),
                    Shares.kept("born", FieldType.DATE, false, new Mapping.ParseDate("born", "yyyyMMdd", null)),
                    Shares.kept("income", FieldType.DECIMAL, false, new Mapping.ParseNumber("income"))),
            List.of("id"));
    private static final Specification.Share SHARE = Shares.share(PLAN, STANDARD);

    @TempDir
    Path folder;

    private Path extracts;
    private ExtractJob job;

    @BeforeEach
    void drop() throws IOException {
        extracts = folder.resolve("extracts");
        job = new ExtractJob(
                extracts,
                Shares.KEYS,
                Shares.EXPRESSIONS,
                Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));
        Files.createDirectory(folder.resolve("drops"));
        Files.writeString(folder.resolve("drops/people.csv"), """
            id,name,born,income
            1,張三,19491231,100.5
            2,,,
            3,"a ""b"", c",18800101,-0.01
            not a number,x,,
            ragged
            6,"",20240229,9999999999.99
            7,too rich,,99999999999.99
            """);
    }

    private FileBulk source() {
        return new FileBulk("registry", Map.of("folder", folder.resolve("drops").toString()), SftpLogin.none());
    }

    private ExtractManifest made(String id, String... formats) throws IOException {
        ExtractResult result = job.make(Shares.extract(id, formats), SHARE, source(), (rows, estimate) -> {});
        assertThat(result).isInstanceOf(ExtractResult.Complete.class);
        return ((ExtractResult.Complete) result).manifest();
    }

    @Test
    void an_extract_says_what_it_is_and_holds() throws Exception {
        ExtractManifest manifest = made("e1", "parquet", "csv");

        assertThat(manifest)
                .returns("e1", ExtractManifest::id)
                .returns("share1", ExtractManifest::share)
                .returns("registry.people", ExtractManifest::interfaceId)
                .returns("1.0.0", ExtractManifest::contractVersion)
                .returns("registry/person@1", ExtractManifest::standard)
                .returns("grant-1", ExtractManifest::grant)
                .returns("complete", ExtractManifest::state)
                .returns("2026-11-22T08:00:00Z", ExtractManifest::created)
                .returns(4L, ExtractManifest::rows)
                .returns(3L, ExtractManifest::rejectedRows)
                .returns(Shares.SCHEMA_ID, ExtractManifest::schemaId);
        assertThat(manifest.position()).startsWith("files:");
        assertThat(manifest.files())
                .extracting(ExtractManifest.PartFile::name)
                .containsExactly("part-0000.csv", "part-0000.parquet");
        assertThat(ExtractManifest.read(extracts.resolve("e1"))).isEqualTo(manifest);
        assertThat(ExtractVerify.verify(extracts.resolve("e1")))
                .isEqualTo(new ExtractVerify.Report("e1", 4, 2, List.of()));
    }

    @Test
    void whom_its_records_are_about_is_told_before_anybody_can_take_it() throws Exception {
        FieldPlan name = PLAN.fields().get(1);
        SharePlan ofPersons = Shares.plan(
                PLAN.table(),
                PLAN.standard(),
                List.of(
                        PLAN.fields().get(0),
                        new FieldPlan(
                                name.name(),
                                name.mappedType(),
                                name.shownType(),
                                false,
                                false,
                                false,
                                name.mapping(),
                                name.treatment(),
                                Identifier.CITIZEN_ID),
                        PLAN.fields().get(2),
                        PLAN.fields().get(3)),
                List.of("id"));
        List<SubjectDigest> named = new ArrayList<>();
        List<String> roots = new ArrayList<>();
        ExtractProgress progress = new ExtractProgress() {
            @Override
            public void read(long rows, long estimate) {}

            @Override
            public void named(List<SubjectDigest> subjects, String root) {
                assertThat(extracts.resolve("e1")).doesNotExist();
                named.addAll(subjects);
                roots.add(root);
            }
        };

        ExtractResult result =
                job.make(Shares.extract("e1", "csv"), Shares.share(ofPersons, STANDARD), source(), progress);

        SubjectMarks marks = new SubjectMarks(Shares.KEYS);
        assertThat(named)
                .containsExactlyInAnyOrder(
                        marks.of(Identifier.CITIZEN_ID, "張三"), marks.of(Identifier.CITIZEN_ID, "a \"b\", c"));
        assertThat(roots)
                .containsExactly(((ExtractResult.Complete) result).manifest().root());
        try (Stream<Path> files = Files.list(extracts.resolve("e1"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("part-0000.csv", ExtractManifest.NAME);
        }
    }

    @Test
    void what_rules_noticed_of_its_rows_is_counted() throws Exception {
        FieldPlan name = PLAN.fields().get(1);
        Mapping codes = new Mapping.CodeLookup(
                "names", "name", Map.of("張三", "A", "too rich", "B"), new TreeSet<>(List.of("A", "B")));
        SharePlan coded = Shares.plan(
                PLAN.table(),
                PLAN.standard(),
                List.of(
                        PLAN.fields().get(0),
                        Shares.kept(name.name(), FieldType.TEXT, false, codes),
                        PLAN.fields().get(2),
                        PLAN.fields().get(3)),
                List.of("id"));

        ExtractResult result =
                job.make(Shares.extract("e1", "csv"), Shares.share(coded, STANDARD), source(), (rows, estimate) -> {});

        // The row of the other code is rejected for its income.
        assertThat(((ExtractResult.Complete) result).manifest().noticed())
                .isEqualTo(Map.of("code-other-years@name", 1L));
        assertThat(ExtractManifest.read(extracts.resolve("e1")).noticed()).containsKey("code-other-years@name");
    }

    @Test
    void the_csv_is_rfc_4180_and_tells_null_from_empty() throws Exception {
        made("e1", "csv");

        assertThat(Files.readString(extracts.resolve("e1/part-0000.csv"))).isEqualTo("""
            id,name,born,income\r
            1,張三,1949-12-31,100.5\r
            2,,,\r
            3,"a ""b"", c",1880-01-01,-0.01\r
            6,"",2024-02-29,9999999999.99\r
            """);
    }

    @Test
    void asked_for_again_an_extract_is_not_made_again() throws Exception {
        ExtractManifest first = made("e1", "parquet");
        Files.writeString(folder.resolve("drops/people.csv"), "id,name,born,income\n");

        assertThat(made("e1", "parquet")).isEqualTo(first);
    }

    @Test
    void an_empty_source_gives_an_extract_without_files() throws Exception {
        Files.writeString(folder.resolve("drops/people.csv"), "id,name,born,income\n");

        assertThat(made("e1", "parquet").files()).isEmpty();
        assertThat(ExtractVerify.verify(extracts.resolve("e1")).isSound()).isTrue();
    }

    @Test
    void what_a_crash_left_is_replaced_and_never_seen() throws Exception {
        Path left = Files.createDirectories(extracts.resolve(".e1.part"));
        Files.writeString(left.resolve("part-0009.parquet"), "half");

        made("e1", "parquet");

        assertThat(left).doesNotExist();
        assertThat(ExtractVerify.verify(extracts.resolve("e1")).differences()).isEmpty();
    }

    @Test
    void a_source_that_fails_leaves_nothing() {
        FileBulk nowhere = new FileBulk(
                "registry", Map.of("folder", folder.resolve("drops").toString(), "skip", "-"), SftpLogin.none());

        assertThatThrownBy(() -> job.make(Shares.extract("e1", "csv"), SHARE, nowhere, (rows, estimate) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(extracts).isEmptyDirectory();
    }

    @Test
    void without_a_grant_in_force_nothing_is_read() throws Exception {
        Specification.Extract other = new Specification.Extract("e1", 1, true, "share1", "grant-2", List.of("parquet"));

        FileBulk unreachable = new FileBulk("registry", Map.of(), SftpLogin.none());
        assertThat(job.make(other, SHARE, unreachable, (rows, estimate) -> {}))
                .isInstanceOfSatisfying(
                        ExtractResult.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("grant"));
        assertThat(extracts).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../e1", ".e1", "a/b", "", "e 1"})
    void an_id_that_is_no_folder_name_is_refused(String id) {
        assertThatThrownBy(() -> job.make(Shares.extract(id, "csv"), SHARE, source(), (rows, estimate) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folder");
    }

    @Test
    void a_leak_refuses_the_extract_and_leaves_nothing() throws Exception {
        Files.writeString(folder.resolve("drops/people.csv"), "id,name,born\n1,born 19491231 in W.,19491231\n");
        SharePlan leaking = Shares.plan(
                new TableId("files", "people"),
                "registry/person@1",
                List.of(
                        Shares.kept("id", FieldType.INTEGER, true, new Mapping.ParseNumber("id")),
                        text("name", false, new Treatment.Mask(14, 0)),
                        text("born", true, new Treatment.Drop())),
                List.of("id"));

        ExtractResult result = job.make(
                Shares.extract("e1", "parquet"), Shares.share(leaking, STANDARD), source(), (rows, estimate) -> {});

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExtractResult.Refused.class,
                        refused -> assertThat(refused)
                                .returns("leak", ExtractResult.Refused::rule)
                                .asString()
                                .doesNotContain("1949"));
        assertThat(extracts).isEmptyDirectory();
    }

    private static FieldPlan text(String name, boolean sensitive, Treatment treatment) {
        return new FieldPlan(
                name, FieldType.TEXT, FieldType.TEXT, false, sensitive, true, new Mapping.Copy(name), treatment);
    }

    @Test
    void progress_tells_rows_read_and_to_expect() throws Exception {
        AtomicLong read = new AtomicLong();
        AtomicLong expected = new AtomicLong();

        job.make(Shares.extract("e1", "csv"), SHARE, source(), (rows, estimate) -> {
            read.set(rows);
            expected.set(estimate);
        });

        assertThat(read).hasValue(7);
        assertThat(expected).hasValue(7);
    }

    @Test
    void every_flipped_byte_is_found() throws Exception {
        made("e1", "parquet", "csv");
        for (Path file : files()) {
            byte[] sound = Files.readAllBytes(file);
            for (int at = 0; at < sound.length; at += Math.max(1, sound.length / 23)) {
                byte[] flipped = sound.clone();
                flipped[at] ^= 0x10;
                Files.write(file, flipped);
                assertThat(isSound())
                        .as("%s with byte %d flipped", file.getFileName(), at)
                        .isFalse();
            }
            Files.write(file, sound);
        }
        assertThat(isSound()).isTrue();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(extracts.resolve("e1"))) {
            return files.filter(file -> !file.endsWith("manifest.json")).toList();
        }
    }

    private boolean isSound() throws IOException {
        return ExtractVerify.verify(extracts.resolve("e1")).isSound();
    }

    @Test
    void a_file_replaced_together_with_its_digest_is_found_by_the_rows() throws Exception {
        made("e1", "parquet");
        Files.writeString(folder.resolve("drops/people.csv"), "id,name,born,income\n1,x,,\n2,x,,\n3,x,,\n4,x,,\n");
        ExtractManifest other = made("e2", "parquet");
        Files.copy(
                extracts.resolve("e2/part-0000.parquet"),
                extracts.resolve("e1/part-0000.parquet"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Path manifest = extracts.resolve("e1/manifest.json");
        ExtractManifest first = ExtractManifest.read(extracts.resolve("e1"));
        String text = Files.readString(manifest)
                .replace(
                        first.files().getFirst().sha256(),
                        other.files().getFirst().sha256())
                .replace(
                        "\"bytes\" : " + first.files().getFirst().bytes(),
                        "\"bytes\" : " + other.files().getFirst().bytes());
        Files.writeString(manifest, text);

        assertThat(ExtractVerify.verify(extracts.resolve("e1")).differences())
                .containsExactly("part-0000.parquet: Merkle root of its rows differs");
    }

    @Test
    void missing_and_added_files_are_found() throws Exception {
        made("e1", "csv");
        Files.move(extracts.resolve("e1/part-0000.csv"), extracts.resolve("e1/part-0001.csv"));

        assertThat(ExtractVerify.verify(extracts.resolve("e1")).differences())
                .contains("part-0001.csv: not in the manifest", "part-0000.csv: is missing");
    }

    @Test
    void a_rejected_row_leaves_no_trace_of_its_values() throws Exception {
        made("e1", "parquet", "csv");
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("not a number", "too rich");
        }
        assertThat(Files.readString(extracts.resolve("e1/manifest.json"))).doesNotContain("not a number", "too rich");
    }

    /** The people of the drop file with a model: year of birth is what somebody may know. */
    private static Specification.Share guarded(int k) {
        return Shares.share(PLAN.keeping(new PrivacyModel(List.of("born"), k, null, null, null)), STANDARD);
    }

    @Test
    void an_extract_whose_classes_fall_short_leaves_no_file() throws Exception {
        ExtractResult result = job.make(Shares.extract("e1", "csv"), guarded(2), source(), (rows, estimate) -> {});

        assertThat(result).isInstanceOfSatisfying(ExtractResult.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo("privacy");
            assertThat(refused.message())
                    .startsWith(
                            "Nothing was released. k-anonymity: 4 classes with 4 records are smaller than 2 (4 of 1).")
                    .doesNotContain("1949");
        });
        assertThat(extracts).isEmptyDirectory();
    }

    @Test
    void an_extract_that_keeps_to_its_model_is_released() throws Exception {
        Files.writeString(folder.resolve("drops/people.csv"), """
            id,name,born,income
            1,張三,19491231,100.5
            2,,19491231,
            3,,,
            4,,,
            """);

        ExtractResult result = job.make(Shares.extract("e1", "csv"), guarded(2), source(), (rows, estimate) -> {});

        assertThat(result).isInstanceOf(ExtractResult.Complete.class);
    }
}
