package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.TableShape.Column;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Mapping.Concatenate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MappingCompilerTest {

    private static final TableShape SHAPE = new TableShape(
            new TableId("public", "t"),
            List.of(
                    new Column("a", FieldType.TEXT, true, false),
                    new Column("b", FieldType.TEXT, true, false),
                    new Column("n", FieldType.INTEGER, true, false),
                    new Column("m", FieldType.DECIMAL, true, false),
                    new Column("d", FieldType.DATE, true, false),
                    new Column("raw", FieldType.BYTES, true, true),
                    new Column("發生 地點", FieldType.TEXT, true, true)),
            List.of("a"));

    private final List<Problem> problems = new ArrayList<>();

    private Optional<Mapping> compile(String field, List<String> sources, String logic) {
        Contract.Property property =
                new Contract.Property("/p", field, "", "", "", false, 0, "general-1", sources, logic, List.of());
        Contract.Table table =
                new Contract.Table("/t", "t", "t", List.of(property), List.of(), Map.of(), List.of(), Optional.empty());
        return new MappingCompiler(
                        new Columns(table, SHAPE, problems),
                        Map.of("resident-sex", Map.of("男", "1"), "words", Map.of("several", "3 or 4")),
                        Fixtures.STANDARDS,
                        problems,
                        new ArrayList<>())
                .compile(property, Fixtures.RESIDENT.field(field).orElseThrow());
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("name", List.of("a"), "", new Mapping.Copy("a")),
                Arguments.of("name", List.of("a"), "a", new Mapping.Copy("a")),
                Arguments.of("address", List.of("發生 地點"), "`發生 地點`", new Mapping.Copy("發生 地點")),
                Arguments.of("household_size", List.of("n"), "", new Mapping.Copy("n")),
                Arguments.of("income", List.of("n"), "", new Mapping.Copy("n")),
                Arguments.of("name", List.of(), "'unknown'", new Mapping.Constant("unknown")),
                Arguments.of("sex", List.of(), "'9'", new Mapping.Constant("9")),
                Arguments.of("name", List.of(), "'it\\'s'", new Mapping.Constant("it's")),
                Arguments.of(
                        "sex",
                        List.of("a"),
                        "codes('resident-sex', a)",
                        new Mapping.CodeLookup("resident-sex", "a", Map.of("男", "1"))),
                Arguments.of(
                        "sex",
                        List.of("a"),
                        "",
                        new Mapping.CodeLookup("sex", "a", Map.of("0", "0", "1", "1", "2", "2", "9", "9"))),
                Arguments.of(
                        "household_size",
                        List.of("a"),
                        "codes('resident-sex', a)",
                        new Mapping.CodeLookup("resident-sex", "a", Map.of("男", "1"))),
                Arguments.of(
                        "birth_date",
                        List.of("a"),
                        "date(a, 'minguo:yyy年MM月dd日')",
                        new Mapping.ParseDate("a", "minguo:yyy年MM月dd日", null)),
                Arguments.of(
                        "birth_date",
                        List.of("a"),
                        "date(a, 'yyyyMMdd')",
                        new Mapping.ParseDate("a", "yyyyMMdd", null)),
                Arguments.of("wakes_at", List.of("a"), "time(a, \"HH:mm\")", new Mapping.ParseDate("a", "HH:mm", null)),
                Arguments.of(
                        "moved_at",
                        List.of("a"),
                        "datetime(a, \"yyyy-MM-dd'T'HH:mm\")",
                        new Mapping.ParseDate("a", "yyyy-MM-dd'T'HH:mm", null)),
                Arguments.of(
                        "updated_at",
                        List.of("a"),
                        "datetime(a, 'yyyyMMddHHmm', 'Asia/Shanghai')",
                        new Mapping.ParseDate("a", "yyyyMMddHHmm", "Asia/Shanghai")),
                Arguments.of("income", List.of("a"), "number(a)", new Mapping.ParseNumber("a")),
                Arguments.of(
                        "address",
                        List.of("a", "b"),
                        "a + ', ' + b",
                        new Mapping.Concatenate(
                                List.of(new Part(true, "a"), new Part(false, ", "), new Part(true, "b")))),
                Arguments.of("household_size", List.of("n"), "n + n", new Mapping.Expression("n + n", List.of("n"))),
                Arguments.of(
                        "birth_date",
                        List.of("a"),
                        "a == '' ? date('1900-01-01') : today()",
                        new Mapping.Expression("a == '' ? date('1900-01-01') : today()", List.of("a"))),
                Arguments.of(
                        "birth_date",
                        List.of(),
                        "date('1900-01-01')",
                        new Mapping.Expression("date('1900-01-01')", List.of())),
                Arguments.of(
                        "name",
                        List.of("發生 地點"),
                        "`發生 地點` == '' ? 'none' : `發生 地點`",
                        new Mapping.Expression("`發生 地點` == '' ? 'none' : `發生 地點`", List.of("發生 地點"))));
    }

    @ParameterizedTest(name = "{0} from {1} by {2}")
    @MethodSource("forms")
    void compiles(String field, List<String> sources, String logic, Mapping expected) {
        assertThat(compile(field, sources, logic)).contains(expected);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest(name = "{0} from {1} by {2} -> {3}: {4}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "birth_date; n; ; /p; column 'n' is INTEGER and cannot be copied",
                "name; raw; ; /p; column 'raw' is BYTES",
                "name; a,b; ; /p/transformSourceObjects; names 2 columns and no logic",
                "name; z; ; /p/transformSourceObjects/0; no column 'z'",
                "name; a; a + b; /p/transformSourceObjects; uses b",
                "name; a; upper(a); /p/transformLogic; calls upper",
                "name; a; codes('x', a) + a; /p/transformLogic; calls codes",
                "name; a; a +; /p/transformLogic; does not compile",
                "name; n; n + 1; /p/transformLogic; yields int where TEXT is needed",
                "sex; a; codes('gender', a); /p/transformLogic; no code list 'gender'",
                "sex; a; codes(a, 'resident-sex'); /p/transformLogic; does not take these arguments",
                "household_size; a; codes('words', a); /p/transformLogic; yields texts, but field 'household_size'",
                "birth_date; a; codes('resident-sex', a); /p/transformLogic; yields [TEXT, INTEGER]",
                "birth_date; a; date(a, 'minguo:QQQQQQQQ'); /p/transformLogic; no pattern",
                "sex; ; '7'; /p/transformLogic; no code of the standard's list",
                "birth_date; a; date(a); /p/transformLogic; does not take these arguments",
                "birth_date; a; date(a, 'yyyy-QQQQQQQQ'); /p/transformLogic; no pattern",
                "name; a; date(a, 'yyyyMMdd'); /p/transformLogic; yields [DATE]",
                "updated_at; a; datetime(a, 'yyyyMMddHHmm'); /p/transformLogic; needs the zone",
                "moved_at; a; datetime(a, 'yyyyMMddHHmm', 'Asia/Shanghai'); /p/transformLogic; has no zone",
                "updated_at; a; datetime(a, 'yyyyMMddHHmm', 'Asia/Atlantis'); /p/transformLogic; no zone 'Asia/Atlantis'",
                "name; a; number(a); /p/transformLogic; yields [INTEGER, DECIMAL, FLOAT]"
            })
    void refuses(String field, @Nullable String sources, @Nullable String logic, String path, String cause) {
        List<String> columns = sources == null ? List.of() : List.of(sources.split(","));

        assertThat(compile(field, columns, logic == null ? "" : logic))
                .satisfies(mapping -> assertThat(problems).singleElement().satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo(path);
                    assertThat(problem.cause()).contains(cause);
                    assertThat(problem.remedy()).isNotBlank();
                }));
    }
}
