package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.Decision;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.specification.Specification;
import io.sluice.files.SftpLogin;
import io.sluice.pipeline.SharePlan;
import io.sluice.real.SharedData;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published file beside the project becomes records by a connection and a contract alone. */
class PublishedShapesIT {
    private static final Map<String, String> PAIRS = Map.of("pairs", "key,value");
    private static final Standards STANDARDS = Standards.bundled();

    private static final List<PublishedShape> SHAPES = List.of(
            shape("evanston_food_inspections/businesses.csv", "postal_code", "integer", 390, 23_358_234L),
            shape("evanston_food_inspections/inspections.csv", "score", "integer", 1366, 129_825L),
            shape("evanston_food_inspections/violations.csv", "date", "integer", 4045, 81_488_573_885L),
            shape("us_dotgov/current-full.csv", "Domain name", "string", 16_539, 268_871L),
            shape("us_dotgov/agencies-and-subs.csv", "Agency", "string", 341, 10_288L),
            shape(
                    "tw_population/education_2020.csv",
                    Map.of("skip", "1"),
                    "edu_age_15up_total",
                    "integer",
                    7760,
                    20_597_840L),
            shape(
                    "tw_traffic_accidents/a1_2016_oldschema.csv",
                    Map.of("notes", "資料提供日期|事故類別"),
                    "發生地點",
                    "string",
                    1555,
                    31_054L),
            shape("tw_traffic_accidents/a1_2024.csv", Map.of("footer", "2"), "發生月份", "integer", 4372, 28_562L),
            shape(
                    "openflights/airlines.dat",
                    headless("id,name,alias,iata,icao,callsign,country,active"),
                    "id",
                    "integer",
                    6162,
                    25_589_081L),
            shape(
                    "openflights/airports.dat",
                    headless("id,name,city,country,iata,icao,latitude,longitude,altitude,timezone,dst,tz,type,source"),
                    "id",
                    "integer",
                    7698,
                    39_805_974L),
            shape("openflights/countries.dat", headless("name,iso_code,dafif_code"), "name", "string", 261, 2636L),
            shape("wuhan2020/clinic.csv", "类型", "integer", 59, 23L),
            shape("wuhan2020/clinic.json", PAIRS, "类型", "integer", 59, 23L),
            shape("wuhan2020/logistical.csv", "物流名称", "string", 22, 91L),
            shape("wuhan2020/logistical.json", PAIRS, "物流名称", "string", 22, 91L),
            // Sixteen files of one table, twice.
            shape("wuhan2020/hospital/hubei/*.csv", "医院名称", "string", 235, 1954L),
            shape("wuhan2020/hospital/hubei/*.json", PAIRS, "医院名称", "string", 235, 1954L));

    /** What is no file of a table, and why; docs/files.md says the same. */
    private static final Map<String, String> NO_TABLES = Map.of(
            "cdc_postgres_types.json", "a list of the names of types, without records",
            "chinook/Chinook_MySql.sql", "statements for a database, which is captured as one",
            "chinook/Chinook_PostgreSql.sql", "statements for a database, which is captured as one",
            "northwind/northwind.sql", "statements for a database, which is captured as one");

    @TempDir
    private Path folder;

    private static PublishedShape shape(String files, String column, String type, long rows, long sum) {
        return shape(files, Map.of(), column, type, rows, sum);
    }

    private static PublishedShape shape(
            String files, Map<String, String> keys, String column, String type, long rows, long sum) {
        return new PublishedShape(files, keys, column, type, rows, sum);
    }

    private static Map<String, String> headless(String columns) {
        return Map.of("header", "absent", "columns", columns, "nulls", "\\N");
    }

    /** Walks the folder, so that a file that nobody loads is a case that fails. */
    static Stream<String> files() throws IOException {
        Path databases = SharedData.databases();
        try (Stream<Path> walked = Files.walk(databases)) {
            return walked
                    .filter(Files::isRegularFile)
                    .map(path -> databases.relativize(path).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void every_file_is_loaded_or_is_no_table(String file) {
        assertThat(SHAPES.stream().anyMatch(shape -> matcher(shape).matches(Path.of(file)))
                        || NO_TABLES.containsKey(file))
                .as(file + " is loaded by no shape and is not named as what is no table")
                .isTrue();
    }

    private static PathMatcher matcher(PublishedShape shape) {
        return FileSystems.getDefault().getPathMatcher("glob:" + shape.files());
    }

    static Stream<PublishedShape> shapes() {
        return SHAPES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void its_records_are_as_many_as_published_and_come_to_the_same_sum(PublishedShape shape) throws IOException {
        ExtractManifest manifest = extract(shape);

        assertThat(manifest.rejected()).isEmpty();
        long rows = 0;
        long sum = 0;
        for (ExtractManifest.PartFile part : manifest.files()) {
            rows += part.rows(); // a record of nothing but a null is an empty line, which readers pass over
            try (CsvReader<NamedCsvRecord> lines =
                    CsvReader.builder().ofNamedCsvRecord(folder.resolve("shape").resolve(part.name()))) {
                for (NamedCsvRecord line : lines) {
                    sum += summed(shape, line.getField("summed"));
                }
            }
        }
        assertThat(rows).isEqualTo(shape.rows());
        assertThat(sum).isEqualTo(shape.sum());
    }

    private static long summed(PublishedShape shape, String field) {
        if (!shape.isNumber()) {
            return field.codePointCount(0, field.length());
        }
        return field.isEmpty() ? 0 : Long.parseLong(field);
    }

    private ExtractManifest extract(PublishedShape shape) throws IOException {
        Compilation compilation = Contracts.compile(shape.contract(), STANDARDS, null);
        assertThat(compilation).isInstanceOf(Compiled.class);
        ShareCompilation shares =
                Shares.compile((Compiled) compilation, new Decision("all", null, Map.of(), null, "city", 1));
        assertThat(shares).isInstanceOf(ShareCompilation.Made.class);
        SharePlan plan = ((ShareCompilation.Made) shares).plan();
        ShareSchemas schemas = ShareSchemas.of(plan, STANDARDS.recordOf(plan));
        Specification.Share share = new Specification.Share(
                plan.share(),
                1,
                true,
                "published",
                "sluice.published",
                schemas.key().toString(),
                schemas.value().toString(),
                1,
                2,
                List.of("grant-1"),
                plan);
        ExtractResult made = new ExtractJob(folder, Register.KEYS, Register.NO_EXPRESSIONS, Clock.systemUTC())
                .make(
                        new Specification.Extract("shape", 1, true, plan.share(), "grant-1", List.of("csv")),
                        share,
                        new FileBulk("published", shape.connection(SharedData.databases()), SftpLogin.none()),
                        (rows, estimate) -> {});
        return ((ExtractResult.Complete) made).manifest();
    }
}
