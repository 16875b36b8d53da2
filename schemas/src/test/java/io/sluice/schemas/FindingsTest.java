package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenCases;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.model.Batch;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of rows while they flow. No finding holds a value. */
class FindingsTest {
    private static final Standards STANDARDS = Standards.bundled();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            a county that was in force at birth          | sfzhm: '11010519491231002X'                   | ''
            a county that was given up before            | sfzhm: '110103201501010014'                   | identifier-division@citizen_id
            the same county while it was there           | sfzhm: '11010319850101001X'                   | ''
            a wrong check character                      | sfzhm: '440524188001010015'                   | identifier-check@citizen_id
            a number that is too short                   | sfzhm: '44052418800101'                       | identifier-length@citizen_id
            a division that is there no more             | sfzhm: '11010519491231002X', qcd: '440524'    | code-other-years@moved_from
            a division of today                          | sfzhm: '11010519491231002X', qcd: '310104'    | ''
            """)
    void ofMembersOfHouseholds(String what, String columns, String told) throws IOException {
        assertThat(noticed("population.household", "family", "hh: H1, " + columns))
                .isEqualTo(list(told));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "91350211M00013FA1N, identifier-check@subject_code",
        "91350203M0001QAY9B, identifier-check@subject_code",
        "91330203674737244w, ''",
        "91330203674737244X, identifier-check@subject_code"
    })
    void ofCreditCodes(String code, String told) throws IOException {
        assertThat(noticed("credit.penalty", "public", "cfwh: P1, xdr: X, cfrq: '20260115', tyshxydm: " + code))
                .isEqualTo(list(told));
    }

    @Test
    void aDivisionThatNeverWasIsRefused() throws IOException {
        assertThat(outcomes("population.household", "family", "hh: H1, sfzhm: '440524188001010014', qcd: '999999'"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.rule()).isEqualTo("unknown-code"));
    }

    private static List<String> list(String told) {
        return told.isEmpty() ? List.of() : List.of(told);
    }

    private List<String> noticed(String standard, String view, String columns) throws IOException {
        List<Outcome> outcomes = outcomes(standard, view, columns);
        assertThat(outcomes).singleElement().isInstanceOf(Shared.class);
        return ((Shared) outcomes.getFirst()).noticed();
    }

    private List<Outcome> outcomes(String standard, String view, String columns) throws IOException {
        Files.copy(
                Path.of("src/test/resources/golden", standard + ".odcs.yaml"), folder.resolve(standard + ".odcs.yaml"));
        Path cases = Files.writeString(folder.resolve(standard + ".golden.yaml"), """
                suites:
                  - decision: {view: %s, purposeDomain: test}
                    cases:
                      - {name: the row, given: {create: {%s}}, then: skipped}
                """.formatted(view, columns));
        GoldenSuite suite = GoldenCases.read(cases, STANDARDS).getFirst();
        GoldenCase row = suite.cases().getFirst();
        return Pipeline.of(
                        List.of(suite.plan()),
                        (use, domain, epoch) -> new byte[32],
                        new CelExpressions(Clock.systemUTC()),
                        STANDARDS.divisions())
                .apply(new Batch("test", row.given(), ""));
    }
}
