package io.sluice.catalog.web.audit;

import io.sluice.catalog.audit.Anomalies;
import io.sluice.catalog.audit.Anomaly;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import java.util.Locale;

/** From an anomaly to the sentence that says why it is one. */
final class AnomalyText {
    private final Texts texts;

    AnomalyText(Texts texts) {
        this.texts = texts;
    }

    /** @param link to the entries behind it */
    public record Shown(State cause, String day, String what, String why, String link) {}

    static String word(Anomaly anomaly) {
        return anomaly.cause().name().toLowerCase(Locale.ROOT);
    }

    Shown of(Anomaly anomaly) {
        boolean isBad = anomaly.cause() == Anomaly.Cause.DENIALS || anomaly.cause() == Anomaly.Cause.VOLUME;
        return new Shown(
                new State(isBad ? "warn" : "info", isBad ? "warn" : "info", texts.get("audit_cause_" + word(anomaly))),
                anomaly.day().toString(),
                what(anomaly),
                texts.filled("audit_why_" + word(anomaly), anomaly.found(), anomaly.usual()),
                link(anomaly));
    }

    private String what(Anomaly anomaly) {
        return switch (anomaly.cause()) {
            case VOLUME -> texts.filled("audit_what_share", anomaly.about(), anomaly.value());
            case UNUSED -> texts.filled("audit_what_grant", anomaly.value(), anomaly.about());
            case HOURS -> texts.word("kind", anomaly.value());
            case DENIALS ->
                anomaly.value().isEmpty()
                        ? texts.get("audit_what_nobody")
                        : texts.filled("audit_what_department", anomaly.value());
        };
    }

    private static String link(Anomaly anomaly) {
        String day = "from=" + anomaly.day() + "&to=" + anomaly.day();
        return "/audit?"
                + switch (anomaly.cause()) {
                    case VOLUME -> day + "&share=" + anomaly.value();
                    case HOURS -> day + "&kind=" + anomaly.value();
                    case DENIALS ->
                        day + "&kind=denial" + (anomaly.value().isEmpty() ? "" : "&department=" + anomaly.value());
                    case UNUSED ->
                        "from=" + anomaly.day() + "&to=" + anomaly.day().plusDays(Anomalies.DAYS) + "&grant="
                                + anomaly.value();
                };
    }
}
