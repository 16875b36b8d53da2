package io.sluice.catalog.web;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Times as the city's people read them. */
@ApplicationScoped
public class Times {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final HubConfig config;

    Times(HubConfig config) {
        this.config = config;
    }

    /** To the minute, in the city's time zone. */
    public String time(Instant time) {
        return TIME.format(time.atZone(config.zone()));
    }

    public String day(Instant time) {
        return time.atZone(config.zone()).toLocalDate().toString();
    }

    /** A day with its weekday. */
    public String day(LocalDate day, Texts texts) {
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.forLanguageTag(texts.tag()));
        return texts.filled("dayOfWeek", day.toString(), weekday);
    }
}
