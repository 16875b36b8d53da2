package io.sluice.catalog.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.QualityCheck;
import io.sluice.contract.QualityCheck.Window;
import io.sluice.contract.QualityLimit;
import io.sluice.contract.QualityLimit.Operator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formula of docs/quality.md, by its examples. */
class DayScoreTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void aDayWithoutAFaultHasFullMarks() {
        assertThat(score(tally(record("a", "error"), 100, 0), mapping(100, 0)).score())
                .isEqualTo(100.0);
    }

    /** 100 rows: 10 cannot be mapped, 9 of the other 90 break 'a', and 27 of the 81 left are noticed by 'b'. */
    @Test
    void eachCheckHasTheRowsThatNoOtherRejectedAndTheWeightOfItsSeverity() {
        DayScore score =
                score(tally(record("a", "error"), 100, 9), tally(record("b", "warning"), 100, 27), mapping(100, 10));

        assertThat(score.rules())
                .extracting(DayScore.RuleScore::rule, DayScore.RuleScore::checked, DayScore.RuleScore::score)
                .containsExactly(tuple("b", 81L, 66.66), tuple("mapping", 91L, 89.01), tuple("a", 90L, 90.0));
        assertThat(score.score()).isEqualTo(83.8);
        assertThat(score.rows()).isEqualTo(100);
    }

    @Test
    void aDaysLimitIsKeptOrNot() {
        QualityCheck fewNulls = day("few-nulls", "nullValues", Operator.MUST_BE_LESS_THAN, 5, true);

        assertThat(score(tally(fewNulls, 100, 4), mapping(100, 0)).score()).isEqualTo(100.0);
        assertThat(score(tally(fewNulls, 100, 5), mapping(100, 0)).score()).isEqualTo(50.0);
        assertThat(score(tally(fewNulls, 100, 5), mapping(100, 0))
                        .rules()
                        .getFirst()
                        .limit())
                .isEqualTo("mustBeLessThan 5 percent");
    }

    @Test
    void howManyRowsCameIsJudgedWhenTheDayIsOver() {
        QualityCheck enough = day("enough", "rowCount", Operator.MUST_BE_GREATER_THAN, 1000, false);
        List<Tally> tallies = List.of(tally(enough, 10, 0), mapping(10, 0));

        assertThat(DayScore.of(DAY, tallies, false).score()).isEqualTo(100.0);
        assertThat(DayScore.of(DAY, tallies, true).score()).isEqualTo(50.0);
    }

    @Test
    void whereEveryRowWasRejectedByOneTheOthersSayNothing() {
        DayScore score = score(tally(record("a", "error"), 10, 0), mapping(10, 10));

        assertThat(score.rules())
                .extracting(DayScore.RuleScore::rule, DayScore.RuleScore::score)
                .containsExactly(tuple("mapping", 0.0), tuple("a", null));
        assertThat(score.score()).isZero();
    }

    @Test
    void aBatchCountsOnceForACheckOfBatchesAndWhatTheHubFoundIsMapping() throws IOException {
        QualityCheck twins = new QualityCheck(
                "twins",
                "duplicateValues",
                "warning",
                Window.BATCH,
                new QualityLimit(Operator.MUST_BE_LESS_THAN, List.of(BigDecimal.TWO), false));
        String found = """
                {"interfaceId": "d.i", "rows": 9, "violations": {"a": 1, "twins": 2, "date": 3, "number": 1, "gone": 1, "code-other-years@region": 5}}""";

        List<Tally> tallies =
                QualityDays.tallies(List.of(record("a", "error"), twins), new JsonMapper().readTree(found));

        assertThat(tallies)
                .extracting(tally -> tally.check().id(), Tally::checked, Tally::violated, Tally::rejects)
                .containsExactlyInAnyOrder(
                        tuple("a", 9L, 1L, true),
                        tuple("twins", 1L, 1L, false),
                        tuple("mapping", 9L, 4L, true),
                        tuple("gone", 9L, 1L, true),
                        tuple("code-other-years@region", 9L, 5L, false));
    }

    private static DayScore score(Tally... tallies) {
        return DayScore.of(DAY, List.of(tallies), true);
    }

    private static Tally mapping(long rows, long violated) {
        return tally(Tally.MAPPING, rows, violated);
    }

    private static Tally tally(QualityCheck check, long checked, long violated) {
        return new Tally(check, checked, violated);
    }

    private static QualityCheck record(String id, String severity) {
        return new QualityCheck(id, "cel", severity, Window.RECORD, null);
    }

    private static QualityCheck day(String id, String metric, Operator operator, long bound, boolean percent) {
        return new QualityCheck(
                id,
                metric,
                "error",
                Window.DAY,
                new QualityLimit(operator, List.of(BigDecimal.valueOf(bound)), percent));
    }
}
