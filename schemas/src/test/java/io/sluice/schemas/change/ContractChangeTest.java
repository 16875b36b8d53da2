package io.sluice.schemas.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.Decision;
import io.sluice.contract.Problem;
import io.sluice.pipeline.Treatment;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractChangeTest {
    private static final Standards BUNDLED = Standards.bundled();
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: licences.licence
            name: Licences
            version: 1.0.0
            status: active
            tenant: licences
            servers:
              - {server: licence-files, type: local, path: /data, format: csv}
            schema:
              - name: licence
                physicalName: licences
                physicalType: table
                logicalType: object
                properties:
                  - {name: licence_no, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1, classification: general-2, transformSourceObjects: [zzbh]}
                  - {name: type, logicalType: string, required: true, classification: general-1, transformSourceObjects: [zzlx]}
                  - {name: holder_name, logicalType: string, classification: general-3, transformSourceObjects: [ztmc]}
                  - {name: region, logicalType: string, classification: general-1, transformSourceObjects: [xzqh]}
                  - {name: issued_on, logicalType: date, classification: general-2, transformSourceObjects: [bfrq], transformLogic: "date(bfrq, 'yyyyMMdd')"}
            customProperties:
              - {property: standard, value: licence/licence@1}
              - {property: sharingType, value: conditional}
              - {property: sharingCondition, value: Departments that check licences}
              - {property: capture, value: {mode: file}}
              - property: views
                value:
                  - name: checks
                    scope: "region == '310104'"
                    fields:
                      licence_no: {treatment: keep}
                      type: {treatment: keep}
                      holder_name: {treatment: mask, keepFirst: 1}
                      region: {treatment: keep}
                      issued_on: {treatment: generalise, to: month}
                  - name: dates
                    fields:
                      licence_no: {treatment: keep}
                      issued_on: {treatment: generalise, to: month}
            """;

    @TempDir
    private Path folder;

    private static Compiled compiled(String contract, Standards standards) {
        return (Compiled) Contracts.compile(contract, standards, null);
    }

    private static LiveGrant grant(String id, String... fields) {
        return new LiveGrant(
                id,
                "licences.licence",
                "civil-affairs",
                new Decision("checks", Set.of(fields), Map.of(), null, "civil-affairs", 1),
                1,
                LiveGrant.NOT_KNOWN);
    }

    private static ChangeReport judge(String contract, LiveGrant... grants) {
        return ContractChange.judge(
                List.of(compiled(CONTRACT, BUNDLED)), compiled(contract, BUNDLED), List.of(grants), BUNDLED);
    }

    @ParameterizedTest(name = "{0} -> {1}: {3} at {2}")
    @CsvSource(delimiter = '|', textBlock = """
            issued_on: {treatment: generalise, to: month} | issued_on: {treatment: generalise, to: year}   | issued_on   | TREATMENT strengthened from generalise(to=month) to generalise(to=year)
            issued_on: {treatment: generalise, to: month} | issued_on: {treatment: keep}                   | issued_on   | TREATMENT weakened from generalise(to=month) to keep
            mask, keepFirst: 1                            | pseudonymise                                   | holder_name | TREATMENT strengthened from mask(keepFirst=1, keepLast=0) to pseudonymise
            holder_name: {treatment: mask, keepFirst: 1}  | ''                                             | holder_name | WITHHELD
            region == '310104'                            | region == '310105'                             | ''          | SCOPE changed: other rows would be seen
            name: checks                                  | name: counter                                  | ''          | VIEW removed
            value: conditional                            | value: notShared                               | ''          | SHARING TYPE changed to notShared
            """)
    void whatALiveGrantWouldSeeIsRefused(String from, String to, String field, String rule) {
        ChangeReport report = judge(
                CONTRACT.replace(from, to),
                grant("civil-affairs-a1", "licence_no", "type", "holder_name", "region", "issued_on"));

        assertThat(report.breaks()).isTrue();
        assertThat(report.findings())
                .extracting(Finding::field, Finding::rule, Finding::grant, Finding::lastRead)
                .contains(tuple(field, rule, "civil-affairs-a1", LiveGrant.NOT_KNOWN));
        assertThat(report.problems())
                .extracting(Problem::cause)
                .anyMatch(cause -> cause.contains(rule) && cause.contains("civil-affairs-a1"));
    }

    @Test
    void whatNobodyWasGrantedMayChange() {
        String other = CONTRACT.replace("mask, keepFirst: 1", "pseudonymise");

        assertThat(judge(other).breaks()).as("nobody has a grant").isFalse();
        assertThat(judge(other, grant("civil-affairs-a1", "licence_no", "type")).findings())
                .as("granted without the field")
                .isEmpty();
    }

    @Test
    void aGrantThatIsStricterThanTheViewIsNotTouched() {
        LiveGrant stricter = new LiveGrant(
                "civil-affairs-a1",
                "licences.licence",
                "civil-affairs",
                new Decision(
                        "checks",
                        Set.of("licence_no", "holder_name"),
                        Map.of("holder_name", new Treatment.Pseudonymise()),
                        null,
                        "civil-affairs",
                        1),
                1,
                LiveGrant.NOT_KNOWN);

        assertThat(judge(CONTRACT.replace("mask, keepFirst: 1", "keep"), stricter)
                        .breaks())
                .isFalse();
    }

    @Test
    void theSchemaIsKeptThoughNobodyHasAGrant() {
        String withoutType = CONTRACT.replace("          type: {treatment: keep}\n", "");
        String otherKey = CONTRACT.replace(", primaryKey: true, primaryKeyPosition: 1", "");

        assertThat(judge(withoutType).findings())
                .extracting(Finding::view, Finding::field, Finding::rule)
                .containsExactly(tuple("checks", "type", "WITHHELD without default"));
        assertThat(judge(otherKey).findings())
                .extracting(Finding::rule)
                .contains("KEY changed from [licence_no] to []");
        assertThat(judge(withoutType).problems().getFirst().cause()).contains("view checks", "no grant is in force");
    }

    @Test
    void theFirstVersionCountsAsMuchAsTheLast() {
        String second = CONTRACT.replace("1.0.0", "1.1.0").replace("name: dates", "name: days");
        String third = second.replace("1.1.0", "1.2.0").replace("          type: {treatment: keep}\n", "");

        ChangeReport report = ContractChange.judge(
                List.of(compiled(CONTRACT, BUNDLED), compiled(second, BUNDLED)),
                compiled(third, BUNDLED),
                List.of(),
                BUNDLED);

        assertThat(report.from()).isEqualTo("1.1.0");
        assertThat(report.breaks()).isTrue();
    }

    @Test
    void aNewMajorBreaksNothingAndTellsWhoHasToMove() throws IOException {
        Files.writeString(
                folder.resolve("licence.avsc"),
                licence()
                        .replace("licence@1", "licence@2")
                        .replace("\"name\": \"holder_name\"", "\"name\": \"holder\", \"aliases\": [\"holder_name\"]"));
        Standards standards = Standards.load(folder);
        String second = CONTRACT.replace("1.0.0", "2.0.0")
                .replace("licence@1", "licence@2")
                .replace("holder_name", "holder")
                .replace("          region: {treatment: keep}\n", "");

        ChangeReport report = ContractChange.judge(
                List.of(compiled(CONTRACT, standards)),
                compiled(second, standards),
                List.of(grant("civil-affairs-a1", "licence_no", "holder_name", "region")),
                standards);

        assertThat(report.major()).isTrue();
        assertThat(report.breaks()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::field, Finding::rule)
                .containsExactlyInAnyOrder(tuple("holder_name", "RENAMED to holder"), tuple("region", "WITHHELD"));
    }

    @Test
    void aFirstVersionHasNothingToBreak() {
        ChangeReport report = ContractChange.judge(
                List.of(), compiled(CONTRACT, BUNDLED), List.of(grant("civil-affairs-a1")), BUNDLED);

        assertThat(report.breaks()).isFalse();
        assertThat(report.from()).isEmpty();
    }

    private static String licence() throws IOException {
        try (var stream = Standards.class.getResourceAsStream("/standards/licence/licence.avsc")) {
            return new String(
                    java.util.Objects.requireNonNull(stream).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
