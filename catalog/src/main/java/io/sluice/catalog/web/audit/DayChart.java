package io.sluice.catalog.web.audit;

import io.sluice.catalog.audit.Anomaly;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.web.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Entries per day, stacked by groups of kinds, as a drawing that needs no script. */
final class DayChart {
    static final int MOST_DAYS = 31;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd");
    private static final int LEFT = 48;
    private static final int WIDTH = 1132;
    private static final int FOOT = 136;
    private static final int HEIGHT = 106;
    private static final int GAP = 6;
    private static final int LABELS = 6;

    /** Groups in the order in which they are stacked, with the colour of each; denials last and always red. */
    private static final Map<String, String> COLOURS = colours();

    private final Texts texts;

    DayChart(Texts texts) {
        this.texts = texts;
    }

    private static Map<String, String> colours() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("delivery", "f1");
        colours.put("decision", "f2");
        colours.put("registration", "f3");
        colours.put("opening", "f4");
        colours.put("denial", "fbad");
        return colours;
    }

    static String group(String kind) {
        return switch (kind) {
            case "delivery", "denial" -> kind;
            case "account", "source", "interface" -> "registration";
            case "extract", "ticket", "disclosure", "reveal", "query" -> "opening";
            default -> "decision";
        };
    }

    /**
     * @param sentence what the drawing shows, in words
     * @param rows the same as a table, without the days that have nothing
     */
    public record Shown(
            List<Legend> legend,
            List<Tick> ticks,
            List<Bar> bars,
            List<Label> days,
            List<Mark> marks,
            String sentence,
            List<Row> rows) {}

    public record Legend(String css, String word, String count) {}

    public record Tick(int y, int textAt, String value) {}

    public record Bar(String css, int x, int y, int width, int height) {}

    public record Label(int x, String text) {}

    public record Mark(int x, String text) {}

    public record Row(String day, List<String> counts, String total, String mark) {}

    Shown of(List<LogSearch.DayCount> counts, LocalDate from, LocalDate to, List<Anomaly> anomalies) {
        LocalDate first = from.isBefore(to.minusDays(MOST_DAYS - 1L)) ? to.minusDays(MOST_DAYS - 1L) : from;
        List<LocalDate> days = first.datesUntil(to.plusDays(1)).toList();
        Map<LocalDate, Map<String, Long>> table = table(counts, days);
        long top = top(table.values().stream().mapToLong(DayChart::sum).max().orElse(0));
        Map<LocalDate, String> marked = marks(anomalies);
        return new Shown(
                legend(table),
                List.of(tick(0, top), tick(top / 2, top), tick(top, top)),
                bars(days, table, top),
                labels(days),
                days.stream()
                        .filter(marked::containsKey)
                        .map(day -> new Mark(middle(days, days.indexOf(day)), marked.getOrDefault(day, "")))
                        .toList(),
                sentence(days, table, marked),
                days.reversed().stream()
                        .filter(day -> marked.containsKey(day)
                                || !table.getOrDefault(day, Map.of()).isEmpty())
                        .map(day -> row(day, table.getOrDefault(day, Map.of()), marked.getOrDefault(day, "")))
                        .toList());
    }

    private static Map<LocalDate, Map<String, Long>> table(List<LogSearch.DayCount> counts, List<LocalDate> days) {
        Map<LocalDate, Map<String, Long>> table = new LinkedHashMap<>();
        days.forEach(day -> table.put(day, new LinkedHashMap<>()));
        for (LogSearch.DayCount count : counts) {
            Map<String, Long> day = table.get(count.day());
            if (day != null) {
                day.merge(group(count.kind()), count.entries(), Long::sum);
            }
        }
        return table;
    }

    private static long sum(Map<String, Long> day) {
        return day.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A round number that is even, so that its half is one too. */
    private static long top(long most) {
        long step = 1;
        while (step * 10 < most) {
            step *= 10;
        }
        for (long times : List.of(2L, 4L, 6L, 8L, 10L)) {
            if (step * times >= most) {
                return step * times;
            }
        }
        return step * 10;
    }

    private Tick tick(long value, long top) {
        int y = FOOT - (int) (HEIGHT * value / top);
        return new Tick(y, y + 4, texts.number(value));
    }

    private static int left(List<LocalDate> days, int at) {
        return LEFT + WIDTH * at / days.size();
    }

    private static int middle(List<LocalDate> days, int at) {
        return (left(days, at) + left(days, at + 1)) / 2;
    }

    private static List<Bar> bars(List<LocalDate> days, Map<LocalDate, Map<String, Long>> table, long top) {
        List<Bar> bars = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            int y = FOOT;
            for (Map.Entry<String, String> group : COLOURS.entrySet()) {
                long count = table.getOrDefault(days.get(at), Map.of()).getOrDefault(group.getKey(), 0L);
                if (count > 0) {
                    // What there is is seen, however little it is.
                    int height = Math.max(2, (int) (HEIGHT * count / top));
                    y -= height;
                    int width = left(days, at + 1) - left(days, at) - GAP;
                    bars.add(new Bar(group.getValue(), left(days, at) + GAP / 2, y, width, height));
                }
            }
        }
        return bars;
    }

    private static List<Label> labels(List<LocalDate> days) {
        int step = Math.max(1, days.size() / LABELS);
        List<Label> labels = new ArrayList<>();
        for (int at = (days.size() - 1) % step; at < days.size(); at += step) {
            labels.add(new Label(middle(days, at), SHORT.format(days.get(at))));
        }
        return labels;
    }

    private List<Legend> legend(Map<LocalDate, Map<String, Long>> table) {
        return COLOURS.entrySet().stream()
                .map(group -> new Legend(
                        group.getValue(),
                        texts.get("audit_group_" + group.getKey()),
                        texts.number(table.values().stream()
                                .mapToLong(day -> day.getOrDefault(group.getKey(), 0L))
                                .sum())))
                .toList();
    }

    private Map<LocalDate, String> marks(List<Anomaly> anomalies) {
        return anomalies.stream()
                .filter(each -> each.cause() == Anomaly.Cause.VOLUME || each.cause() == Anomaly.Cause.DENIALS)
                .collect(Collectors.toMap(
                        Anomaly::day,
                        each -> texts.filled("audit_mark_" + AnomalyText.word(each), each.found()),
                        (one, more) -> one.equals(more) ? one : texts.get("audit_mark_several")));
    }

    private Row row(LocalDate day, Map<String, Long> counts, String mark) {
        return new Row(
                day.toString(),
                COLOURS.keySet().stream()
                        .map(group -> texts.number(counts.getOrDefault(group, 0L)))
                        .toList(),
                texts.number(sum(counts)),
                mark);
    }

    private String sentence(
            List<LocalDate> days, Map<LocalDate, Map<String, Long>> table, Map<LocalDate, String> marked) {
        LocalDate peak = days.stream()
                .max((one, other) ->
                        Long.compare(sum(table.getOrDefault(one, Map.of())), sum(table.getOrDefault(other, Map.of()))))
                .orElse(days.getLast());
        long inRange = days.stream().filter(marked::containsKey).count();
        return texts.filled(
                "audit_chartSentence",
                days.getFirst().toString(),
                days.getLast().toString(),
                sum(table.getOrDefault(peak, Map.of())),
                peak.toString(),
                inRange);
    }
}
