package io.sluice.catalog.web.flows;

import io.sluice.catalog.flow.Flow;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Rates, times and states as the page writes them. */
final class Units {
    private static final int SMALL = 10;

    private final Texts texts;

    Units(Texts texts) {
        this.texts = texts;
    }

    /** @param rate a second */
    String rate(double rate) {
        String number = rate > 0 && rate < SMALL
                ? String.format(Locale.ROOT, "%.1f", Math.max(rate, 0.1))
                : texts.number(Math.round(rate));
        return texts.filled("flows_rate", number);
    }

    /** Under a heading that says what it is. */
    String lagAlone(long millis) {
        return millis < 0 ? "–" : texts.filled("flows_lagAlone", String.format(Locale.ROOT, "%.1f", millis / 1000.0));
    }

    String lag(long millis) {
        return millis < 0
                ? texts.get("flows_lagUnknown")
                : texts.filled("flows_lag", String.format(Locale.ROOT, "%.1f", millis / 1000.0));
    }

    String behind(long records) {
        return records < 0 ? texts.get("flows_neverRead") : texts.filled("flows_behind", texts.number(records));
    }

    String since(Instant since, Instant now) {
        Duration past = Duration.between(since, now);
        if (past.toDays() > 0) {
            return texts.filled("flows_days", past.toDays(), past.toHoursPart());
        }
        if (past.toHours() > 0) {
            return texts.filled("flows_hours", past.toHours(), past.toMinutesPart());
        }
        return past.toMinutes() > 0
                ? texts.filled("flows_minutes", past.toMinutes())
                : texts.filled("flows_seconds", Math.max(0, past.toSeconds()));
    }

    /** @param word of the state as its part tells it; empty: as its health */
    State state(Flow.Health health, String word) {
        String shown = word.isEmpty()
                ? texts.get("flows_health_" + health.name().toLowerCase(Locale.ROOT))
                : texts.word("flows_state", word);
        return new State(css(health), icon(health), shown);
    }

    static String css(Flow.Health health) {
        return switch (health) {
            case BAD -> "bad";
            case WARN -> "warn";
            case OK -> "ok";
            case UNKNOWN -> "mute";
        };
    }

    private static String icon(Flow.Health health) {
        return switch (health) {
            case BAD -> "bad";
            case WARN -> "warn";
            case OK -> "ok";
            case UNKNOWN -> "minus";
        };
    }

    /** For a drawing: what is well needs no colour. */
    static String mark(Flow.Health health) {
        return health == Flow.Health.BAD || health == Flow.Health.WARN ? css(health) : "";
    }
}
