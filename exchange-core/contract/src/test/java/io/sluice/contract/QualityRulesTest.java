package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contract.QualityCheck.Window;
import io.sluice.pipeline.RulePlan;
import io.sluice.pipeline.RulePlan.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a contract's quality checks: rules on rows, checks of windows, or problems. */
class QualityRulesTest {
    private static final String SEX = "transformLogic: \"codes('resident-sex', xb)\"\n";
    private static final String TABLE = "    quality:\n      - name: born-in-the-past";

    @ParameterizedTest(name = "{0} -> {1} {2}: {3}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "metric: nullValues, mustBe: 0 ; REJECT ; RECORD ; sex != null",
                "metric: nullValues, mustBeLessThan: 1 ; REJECT ; RECORD ; sex != null",
                "metric: nullValues, mustBeLessOrEqualTo: 0, unit: percent ; REJECT ; RECORD ; sex != null",
                "metric: nullValues, mustBe: 0, severity: warning ; COUNT ; RECORD ; sex != null",
                "metric: nullValues, mustBe: 0, schedule: day ; COUNT ; DAY ; sex != null",
                "metric: nullValues, mustBeLessThan: 5, unit: percent ; COUNT ; DAY ; sex != null",
                "metric: nullValues, mustBeBetween: [1, 3], schedule: batch ; COUNT ; BATCH ; sex != null",
                "metric: missingValues, mustBe: 0 ; REJECT ; RECORD ; sex != null && !(sex in [''])",
                "metric: missingValues, arguments: {missingValues: ['9', x]}, mustBe: 0 ; REJECT ; RECORD ; sex == null || (!(sex in ['9', 'x']))",
                "metric: missingValues, arguments: {missingValues: [null, 'n/a']}, mustBe: 0 ; REJECT ; RECORD ; sex != null && !(sex in ['n/a'])",
                "metric: invalidValues, arguments: {validValues: ['1', '2']}, mustBe: 0 ; REJECT ; RECORD ; sex == null || (sex in ['1', '2'])",
                "metric: invalidValues, arguments: {validValues: [\"o'\\\\\"]}, mustBeLessThan: 2 ; COUNT ; DAY ; sex == null || (sex in ['o\\'\\\\'])",
                "metric: duplicateValues, mustBe: 0 ; COUNT_REPEATS ; BATCH ; sex != null"
            })
    void aMetricOfAField(String check, Effect effect, Window window, String expression) {
        Compiled compiled = Fixtures.compiled(ofSex(check));

        RulePlan rule = rules(compiled).getFirst();
        assertThat(rule.effect()).isEqualTo(effect);
        assertThat(rule.expression()).isEqualTo(expression);
        assertThat(compiled.checks().getFirst().window()).isEqualTo(window);
    }

    @Test
    void aWindowHasALimitAndARowHasNone() {
        Compiled compiled = Fixtures.compiled(ofSex("metric: nullValues, mustBeLessThan: 5, unit: percent"));

        assertThat(compiled.checks()).extracting(QualityCheck::id).containsExactly("sex-not-null", "born-in-the-past");
        assertThat(compiled.checks().getFirst().limit())
                .satisfies(limit -> assertThat(limit.text()).isEqualTo("mustBeLessThan 5 percent"));
        assertThat(compiled.checks().getLast().limit()).isNull();
    }

    @Test
    void aTablesChecksMayNameFieldsOrNone() {
        Compiled compiled = Fixtures.compiled(ofTable("""
                      - {metric: rowCount, mustBeGreaterThan: 10}
                      - {name: twins, metric: duplicateValues, mustBe: 0, arguments: {properties: [sex, region]}}
                """));

        assertThat(compiled.checks())
                .extracting(QualityCheck::id, QualityCheck::window)
                .contains(tuple("record-rowCount", Window.DAY), tuple("twins", Window.BATCH));
        assertThat(rules(compiled))
                .as("rows are counted without a rule")
                .contains(new RulePlan("twins", "sex != null && region != null", Effect.COUNT_REPEATS))
                .noneMatch(rule -> rule.id().equals("record-rowCount"));
    }

    @Test
    void whatOtherToolsCheckIsLeftToThem() {
        Compiled compiled = Fixtures.compiled(ofSex("type: sql, query: 'SELECT 1', mustBe: 1"));

        assertThat(compiled.notices())
                .anySatisfy(notice -> assertThat(notice.message()).contains("other tools"));
        assertThat(compiled.checks()).extracting(QualityCheck::id).containsExactly("born-in-the-past");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metric: nullValues, mustBe: 0, unit: kilograms | there is no unit",
                "metric: nullValues, mustBe: few | compared with numbers",
                "metric: nullValues, mustBe: 0, schedule: '0 20 * * *' | there is no schedule",
                "metric: nullValues, mustBeLessThan: 5, schedule: record | cannot be told of one record",
                "metric: nullValues, mustBe: 0, severity: fatal | there is no severity",
                "metric: rowCount, mustBe: 0 | is about the table",
                "metric: invalidValues, mustBe: 0 | does not say what is valid",
                "metric: invalidValues, mustBe: 0, arguments: {pattern: '(a+)+'} | argument pattern is not offered",
                "metric: duplicateValues, mustBe: 0, schedule: day | within a batch",
                "name: born-in-the-past, metric: nullValues, mustBe: 0 | another check is called",
                "name: unknown-code, metric: nullValues, mustBe: 0 | another check is called"
            })
    void whatIsNotOfferedIsTold(String check, String cause) {
        assertThat(Fixtures.problems(ofSex(check))).anySatisfy(problem -> {
            assertThat(problem.path()).startsWith("/schema/0/");
            assertThat(problem.cause()).contains(cause);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void valuesMustBeOfTheFieldsType() {
        String yaml = Fixtures.residentYaml()
                .replace(
                        "transformLogic: \"date(csrq, 'yyyyMMdd')\"\n",
                        "transformLogic: \"date(csrq, 'yyyyMMdd')\"\n        quality:\n          - {metric:"
                                + " invalidValues, mustBe: 0, arguments: {validValues: ['2000-01-01']}}\n");

        assertThat(rules(Fixtures.compiled(yaml)).getFirst().expression())
                .isEqualTo("birth_date == null || (birth_date in [date('2000-01-01')])");
    }

    private static List<RulePlan> rules(Compiled compiled) {
        return switch (Shares.compile(
                compiled, new Decision("service", Set.of("citizen_id"), Map.of(), null, "health", 1))) {
            case ShareCompilation.Made made -> made.plan().rules();
            case ShareCompilation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static String ofSex(String check) {
        String yaml = Fixtures.residentYaml();
        assertThat(yaml).contains(SEX);
        return yaml.replace(SEX, SEX + "        quality:\n          - {" + check + "}\n");
    }

    private static String ofTable(String checks) {
        return Fixtures.residentYaml().replace(TABLE, "    quality:\n" + checks + "      - name: born-in-the-past");
    }
}
