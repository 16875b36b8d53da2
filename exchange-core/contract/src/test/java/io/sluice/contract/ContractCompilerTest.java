package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.TableShape.Column;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCompilerTest {

    @Test
    void compilesTheResidentContract() {
        Compiled compiled = Fixtures.resident();

        assertThat(compiled.interfaceId()).isEqualTo("public-security.resident");
        assertThat(compiled.department()).isEqualTo("public-security");
        assertThat(compiled.interfaceName()).isEqualTo("resident");
        assertThat(compiled.major()).isEqualTo(1);
        assertThat(compiled.table()).isEqualTo(new TableId("public", "t_hjxx_czrk"));
        assertThat(compiled.sourceKind()).isEqualTo("postgresql");
        assertThat(compiled.topic("abc")).isEqualTo("sluice.public-security.resident.v1.abc");
        assertThat(compiled.viewFields("service"))
                .isEqualTo(Map.of(
                        "citizen_id", "pseudonymise",
                        "sex", "keep",
                        "birth_date", "generalise(to=year)",
                        "region", "keep"));
    }

    @Test
    void tellsWhatStaysWithheld() {
        assertThat(Fixtures.resident().viewNames()).containsExactly("service", "verification", "contact");
        assertThat(Fixtures.resident().notices())
                .extracting(Notice::message)
                .containsExactlyInAnyOrder("field 'phone' has no classification and is withheld from every view");
    }

    @Test
    void tellsWhatIsSlowAndWhy() {
        String slow = Fixtures.residentYaml()
                .replace("region.startsWith('3101')", "size(region) == 6")
                .replace("\"birth_date <= today()\"", "\"size(citizen_id) > 9\"");

        assertThat(Fixtures.compiled(slow).notices())
                .filteredOn(notice -> notice.message().startsWith("slow: "))
                .extracting(Notice::path)
                .containsExactlyInAnyOrder("/schema/0/quality/0", "/customProperties/5/value/0/scope");
        assertThat(Fixtures.compiled(slow).notices())
                .extracting(Notice::message)
                .anyMatch(message -> message.contains("rule 'born-in-the-past'")
                        && message.contains("'size' of a field of type TEXT"))
                .anyMatch(message -> message.contains("the scope of view 'service'"));
    }

    /** Issue: a contract with ten mistakes gives ten problems in one answer. */
    @Test
    void tenMistakesGiveTenProblemsInOneAnswer() {
        String yaml = Fixtures.residentYaml()
                .replace("status: active", "") // 1 not an ODCS document
                .replace("version: 1.2.0", "version: first") // 2 no version
                .replace("codes('resident-sex', xb)", "codes('resident-gender', xb)") // 3 unknown list
                .replace("date(csrq, 'yyyyMMdd')", "data(csrq, 'yyyyMMdd')") // 4 unknown function
                .replace("- name: phone", "- name: fone") // 5 not in the standard
                .replace("to: year", "to: decade") // 6 unknown precision
                .replace("alphabet: '0123456789X', length: 18", "alphabet: '0123456789', length: 3") // 7 FF1 domain
                .replace("region.startsWith('3101')", "region") // 8 scope is no condition
                .replace("sharingType, value: conditional", "sharingType, value: sometimes") // 9 unknown sharing type
                .replace("classification: general-1", "classification: secret"); // 10 unknown grade
        List<Problem> problems = Fixtures.problems(yaml);

        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "",
                        "/version",
                        "/schema/0/properties/1/transformLogic",
                        "/schema/0/properties/2/transformLogic",
                        "/schema/0/properties/5/name",
                        "/customProperties/5/value/0/fields/birth_date/to",
                        "/customProperties/5/value/2/fields/citizen_id",
                        "/customProperties/5/value/0/scope",
                        "/customProperties/1/value",
                        "/schema/0/properties/3/classification");
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.cause()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "population/resident@1 | population/citizen@1 | /customProperties/0/value | there is no standard",
                "logicalType: date | logicalType: string | /schema/0/properties/2/logicalType | in the standard it is DATE",
                "[lxdh] | [lxdh, lxdh2] | /schema/0/properties/5/transformSourceObjects | names 2 columns and no logic",
                "[sssq, jlx, mlph] | [sssq, jlx] | /schema/0/properties/4/transformSourceObjects | mlph",
                "birth_date <= today() | birth_date <= 3 | /schema/0/quality/0/implementation | no matching overload",
                "birth_date <= today() | birthday <= today() | /schema/0/quality/0/implementation | undeclared reference",
                "region: {treatment: keep} | phone: {treatment: keep} | /customProperties/5/value/0/fields/phone | no classification",
                "region: {treatment: keep} | regio: {treatment: keep} | /customProperties/5/value/0/fields/regio | has no field 'regio'",
                "citizen_id: {treatment: pseudonymise} | citizen_id: {treatment: mask} | /customProperties/5/value/0/fields/citizen_id | is the key and cannot be mask",
                "citizen_id: {treatment: pseudonymise} | name: {treatment: keep} | /customProperties/5/value/0/fields | which is the key",
                "sex: {treatment: keep} | sex: {treatment: hide} | /customProperties/5/value/0/fields/sex | there is no treatment 'hide'",
                "sex: {treatment: keep} | sex: {treatment: keep, harder: 1} | /customProperties/5/value/0/fields/sex/harder | no parameter",
                "sex: {treatment: keep} | sex: {treatment: mask, keepFirst: -1} | /customProperties/5/value/0/fields/sex/keepFirst | no whole number",
                "sex: {treatment: keep} | sex: {treatment: generalise, band: 10} | /customProperties/5/value/0/fields/sex | is TEXT",
                "sex: {treatment: keep} | sex: {treatment: shift, days: 3} | /customProperties/5/value/0/fields/sex | is TEXT",
                "to: year | prefix: 4 | /customProperties/5/value/0/fields/birth_date | is DATE",
                "to: year | to: year, prefix: 4 | /customProperties/5/value/0/fields/birth_date | 2 parameters",
                "'男': '1' | '男': '7' | /schema/0/properties/1/transformLogic | yields 7",
                "value: conditional} | value: unconditionally} | /customProperties/1/value | sharing type",
                "past: wholeBeforeImage | past: some | /customProperties/3/value/past | there is no past",
                "mode: change | mode: guess | /customProperties/3/value/mode | no capture mode",
                "type: postgresql | type: oracle | /servers/0/type | cannot be captured",
                "id: public-security.resident | id: civil-affairs.resident | /id | not the department and the interface",
                "name: contact | name: service | /customProperties/5/value/2/name | two views",
                "property: capture | property: standard | /customProperties/3 | occurs twice"
            })
    void tellsWhereAndWhy(String from, String to, String path, String cause) {
        String yaml = Fixtures.residentYaml();
        assertThat(yaml).contains(from);

        assertThat(Fixtures.problems(yaml.replace(from, to))).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.cause()).contains(cause);
        });
    }

    @Test
    void aSealingKeyMustBeOne() {
        String yaml = Fixtures.residentYaml() + "  - {property: sealingKey, value: %s}\n";

        assertThat(Fixtures.problems(yaml.formatted("c2VjcmV0")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.cause()).contains("X25519").doesNotContain("c2VjcmV0"));
        assertThat(Fixtures.problems(yaml.formatted("A".repeat(43) + "="))).isEmpty();
    }

    @Test
    void tellsTheSizeOfAnFf1Domain() {
        assertThat(Fixtures.problems(
                        Fixtures.residentYaml().replace("'0123456789X', length: 18", "'0123456789', length: 3")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("domain of 1000 values"));
    }

    @Test
    void aFieldThatTheStandardRequiresMustBeMapped() {
        String yaml = Fixtures.residentYaml().replace("transformSourceObjects: [sfzhm]", "transformSourceObjects: []");

        assertThat(Fixtures.problems(yaml))
                .anySatisfy(problem -> assertThat(problem.cause())
                        .contains("'citizen_id', which the standard requires, is not mapped"));
    }

    @Test
    void keysOnlyIsNotEnoughForAScopeOrForUnboundedTexts() {
        List<Problem> problems =
                Fixtures.problems(Fixtures.residentYaml().replace("past: wholeBeforeImage", "past: keyOnly"));

        assertThat(problems).hasSize(3).allSatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("/customProperties/3/value");
            assertThat(problem.remedy()).contains("ALTER TABLE public.t_hjxx_czrk REPLICA IDENTITY FULL");
        });
        assertThat(problems.getFirst().cause()).contains("a condition selects its rows", "csrq", "xb", "xzqh");
    }

    private static final TableShape NARROW = new TableShape(
            new TableId("public", "t_hjxx_czrk"),
            List.of(
                    new Column("sfzhm", FieldType.TEXT, false, false),
                    new Column("xb", FieldType.TEXT, true, false),
                    new Column("csrq", FieldType.TEXT, true, false),
                    new Column("xzqh", FieldType.TEXT, true, false),
                    new Column("sssq", FieldType.TEXT, true, false),
                    new Column("jlx", FieldType.TEXT, true, false),
                    new Column("mlph", FieldType.TEXT, true, false),
                    new Column("lxdh", FieldType.TEXT, true, false)),
            List.of("sfzhm"));

    private static List<Problem> problems(String yaml, TableShape shape) {
        return switch (Contracts.compile(yaml, Fixtures.STANDARDS, shape)) {
            case Compiled compiled -> List.of();
            case Compilation.Refused refused -> refused.problems();
        };
    }

    private static String keysOnlyWithoutScope() {
        return Fixtures.residentYaml()
                .replace("past: wholeBeforeImage", "past: keyOnly")
                .replace("        scope: \"region.startsWith('3101')\"\n", "");
    }

    @Test
    void keysOnlyIsEnoughWithoutConditionOverBoundedColumns() {
        assertThat(problems(keysOnlyWithoutScope(), NARROW)).isEmpty();
    }

    @Test
    void keysOnlyIsNotEnoughWhereTheSourcesKeyIsAnother() {
        TableShape other = new TableShape(NARROW.table(), NARROW.columns(), List.of("xb"));

        assertThat(problems(keysOnlyWithoutScope(), other))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.cause()).contains("the source's key is [xb]"));
    }

    @Test
    void keysOnlyIsNotEnoughForATableWithoutKey() {
        TableShape keyless = new TableShape(NARROW.table(), NARROW.columns(), List.of());

        assertThat(problems(keysOnlyWithoutScope(), keyless))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.cause()).contains("no primary key"));
    }

    @Test
    void aColumnThatTheTableLacksIsTold() {
        TableShape less = new TableShape(NARROW.table(), NARROW.columns().subList(0, 7), NARROW.key());

        assertThat(problems(Fixtures.residentYaml(), less)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("/schema/0/properties/5/transformSourceObjects/0");
            assertThat(problem.cause()).contains("no column 'lxdh'");
        });
    }

    /** Rows of files are read whole each time: there is no past to miss. */
    @Test
    void filesNeedNoPast() {
        String yaml = Fixtures.residentYaml()
                .replace("mode: change, past: wholeBeforeImage", "mode: file")
                .replace(
                        "    type: postgresql\n    host: household-register.example\n    port: 5432\n    database: hukou\n    schema: public\n",
                        "    type: local\n    path: /in\n    format: csv\n");
        Compiled compiled = Fixtures.compiled(yaml);

        assertThat(compiled.sourceKind()).isEqualTo("files");
        assertThat(compiled.table()).isEqualTo(new TableId("files", "t_hjxx_czrk"));
    }

    @ParameterizedTest(name = "{0} of type {1}: a source of kind {2}")
    @CsvSource({"poll, api, http", "push, custom, push"})
    void whatIsAskedOrSentComesWholeAndWithoutItsPast(String mode, String type, String kind) {
        Compiled compiled = Fixtures.compiled(served(keysOnlyWithoutScope(), mode, type));

        assertThat(compiled.sourceKind()).isEqualTo(kind);
        assertThat(compiled.table()).isEqualTo(new TableId(kind, "t_hjxx_czrk"));
        assertThat(Fixtures.problems(served(Fixtures.residentYaml(), mode, type)))
                .allSatisfy(problem -> {
                    assertThat(problem.cause())
                            .contains("a condition selects its rows")
                            .doesNotContain("unbounded");
                    assertThat(problem.remedy()).contains("share without a condition");
                });
    }

    @Test
    void aDatabaseSendsNothing() {
        assertThat(Fixtures.problems(keysOnlyWithoutScope().replace("mode: change", "mode: push")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("custom with mode push"));
    }

    private static String served(String yaml, String mode, String type) {
        return yaml.replace("mode: change", "mode: " + mode)
                .replace(
                        "    type: postgresql\n    host: household-register.example\n    port: 5432\n    database: hukou\n    schema: public\n",
                        "    type: " + type + "\n    location: https://api.example/v1\n");
    }
}
