package io.sluice.catalog.web.flows;

import io.sluice.catalog.flow.Flow;
import io.sluice.catalog.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** From an alarm to what it says: what, since when, whom it hurts, what to do. */
final class AlarmText {
    private static final int MOST_NAMES = 4;

    private final Texts texts;
    private final Units units;

    AlarmText(Texts texts) {
        this.texts = texts;
        this.units = new Units(texts);
    }

    /** @param remedy in the words of the part that told it; empty where it said none */
    public record Shown(
            String css, String icon, String title, String since, String hurts, String help, String remedy) {}

    Shown of(Flow.Alarm alarm, Instant now) {
        String css = Units.css(alarm.health());
        return new Shown(
                css,
                css,
                texts.filled("flows_alarm_" + alarm.code(), alarm.subject(), texts.word("flows_state", alarm.state())),
                texts.filled("flows_since", units.since(alarm.since(), now)),
                hurts(alarm),
                texts.get("flows_help_" + alarm.code()),
                alarm.remedy());
    }

    private String hurts(Flow.Alarm alarm) {
        return alarm.recipients().isEmpty()
                ? texts.get("flows_hurtsNobody")
                : texts.filled(
                        "flows_hurts",
                        names(alarm.recipients()),
                        alarm.interfaces().size());
    }

    private String names(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(texts.get("comma")));
        return names.size() <= MOST_NAMES ? shown : shown + " +" + (names.size() - MOST_NAMES);
    }
}
