package io.sluice.catalog.web.catalogue;

import io.sluice.catalog.quality.DayScore;
import io.sluice.catalog.web.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From an interface's scores to a picture of its last days and a table of what its checks found on the last one. */
final class QualityText {
    /** Days that are shown. */
    static final int DAYS = 14;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd");
    // The picture's own units: a day is 52 wide, a point of the score is 1 high.
    private static final int DAY_WIDTH = 52;
    private static final int FOOT = 124;
    private static final int LABEL_GAP = 6;

    private final Texts texts;

    QualityText(Texts texts) {
        this.texts = texts;
    }

    /** @param today the last day that is shown */
    DatasetPage.Quality of(List<DayScore> scores, LocalDate today) {
        if (scores.isEmpty()) {
            return new DatasetPage.Quality(List.of(), texts.get("qualityNone"), "", List.of());
        }
        Map<LocalDate, DayScore> byDay = scores.stream().collect(Collectors.toMap(DayScore::day, Function.identity()));
        List<DatasetPage.Bar> bars = IntStream.range(0, DAYS)
                .mapToObj(i -> bar(i, today.minusDays(DAYS - 1L - i), byDay))
                .toList();
        DayScore last = scores.getLast();
        return new DatasetPage.Quality(
                bars,
                texts.filled("qualitySentence", last.day().toString(), points(last.score()), last.rows()),
                last.day().toString(),
                last.rules().stream().map(this::check).toList());
    }

    private DatasetPage.Bar bar(int at, LocalDate day, Map<LocalDate, DayScore> byDay) {
        DayScore score = byDay.get(day);
        Double points = score == null ? null : score.score();
        int height = points == null ? 0 : (int) Math.round(points);
        int left = at * DAY_WIDTH;
        return new DatasetPage.Bar(
                left + LABEL_GAP,
                FOOT - height,
                height,
                left + DAY_WIDTH / 2,
                FOOT - height - LABEL_GAP,
                SHORT.format(day),
                points(points));
    }

    private static String points(@Nullable Double score) {
        if (score == null) {
            return "–";
        }
        return score == Math.rint(score) ? String.valueOf(Math.round(score)) : score.toString();
    }

    private DatasetPage.Check check(DayScore.RuleScore rule) {
        boolean mapping = rule.metric().equals("mapping");
        String what = texts.word("metric", rule.metric()) + (rule.limit().isEmpty() ? "" : " " + rule.limit());
        return new DatasetPage.Check(
                mapping ? texts.get("metric_mapping") : rule.rule(),
                mapping ? texts.get("qualityMapping") : what,
                texts.word("severity", rule.severity()),
                texts.filled("window_" + rule.window(), rule.violated(), rule.checked()),
                points(rule.score()));
    }
}
