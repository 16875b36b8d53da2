package io.sluice.planner;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of each day in which a source's rows may be read in bulk.
 *
 * @param from when it opens, by the clocks of the zone
 * @param until when it closes; before {@code from}: on the next day
 */
public record LoadWindow(LocalTime from, LocalTime until, ZoneId zone) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2}) (\\S+)");

    public LoadWindow {
        if (from.equals(until)) {
            throw new IllegalArgumentException("a window needs two different times");
        }
    }

    /** @throws IllegalArgumentException where it is not written like {@code 22:00-05:00 Asia/Shanghai} */
    static LoadWindow parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no window");
        }
        try {
            return new LoadWindow(
                    LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)), ZoneId.of(parts.group(3)));
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("no time or no zone", none);
        }
    }

    public boolean isOpen(Instant now) {
        LocalTime time = LocalTime.ofInstant(now, zone);
        boolean begun = !time.isBefore(from);
        boolean goesOn = time.isBefore(until);
        return from.isBefore(until) ? begun && goesOn : begun || goesOn;
    }

    /** When it opens next; now, where it is open. */
    public Instant opens(Instant now) {
        if (isOpen(now)) {
            return now;
        }
        ZonedDateTime today = now.atZone(zone).with(from);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
